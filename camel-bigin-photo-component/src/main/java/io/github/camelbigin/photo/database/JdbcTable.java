// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A table that is created when it is missing, and whose columns are text. Thread-safe if the data source is. */
public final class JdbcTable {

    /** For how long a statement is tried, with its repetitions. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Between two tries. */
    public static final Duration PAUSE = Duration.ofMillis(20);

    private static final Pattern NAME =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_$]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_$]{0,62}");

    private final DataSource database;
    private final String name;
    private final String columns;

    /**
     * @param name one that needs no quotes, optionally after a schema and a dot
     * @param columns as {@code CREATE TABLE} has them
     * @throws IllegalArgumentException if it is no such name
     */
    public JdbcTable(DataSource database, String name, String columns) {
        this.database = Objects.requireNonNull(database, "database");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name of a table: " + name);
        }
        this.name = name;
        this.columns = columns;
    }

    public DataSource database() {
        return database;
    }

    /** Some statements on one connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Each statement is a transaction; all are repeated if other programs are in the way, or if the table is missing. */
    public <T> T committed(Work<T> work) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        SQLException refused = null;
        try (Connection connection = database.getConnection();
                Mode autoCommit = Mode.set(connection, true)) {
            while (true) {
                try {
                    return work.on(connection);
                } catch (SQLException e) {
                    boolean over = System.nanoTime() - end >= 0;
                    if (isOf(e, "42") && (refused == null || isBusy(refused)) && !over) {
                        refused = create(connection);
                    } else if (!isBusy(e) || over) {
                        throw refused == null ? e : refused;
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Returns why not; perhaps another program has just created it. Null if it was created. */
    private SQLException create(Connection connection) {
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE " + name + " (" + columns + ")");
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    public static int execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Updates the row of {@code key}, or inserts it. */
    public boolean put(Connection connection, String keyColumn, String key, String column, String value)
            throws SQLException {
        String update = "UPDATE " + name + " SET " + column + " = ? WHERE " + keyColumn + " = ?";
        String insert = "INSERT INTO " + name + " (" + column + ", " + keyColumn + ") VALUES (?, ?)";
        return execute(connection, update, value, key) == 1 || execute(connection, insert, value, key) == 1;
    }

    public static PreparedStatement prepare(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout((int) PATIENCE.toSeconds());
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }

    /** Whether other programs held a lock for too long, or one was faster in a strict isolation level. */
    public static boolean isBusy(SQLException e) {
        return e instanceof SQLTimeoutException || isOf(e, "40", "55P03", "57014", "HYT");
    }

    /** Whether its SQL state begins with one of {@code sqlStates}. */
    public static boolean isOf(SQLException e, String... sqlStates) {
        return e.getSQLState() != null && Stream.of(sqlStates).anyMatch(e.getSQLState()::startsWith);
    }

    public static IOException failure(SQLException e) {
        return new IOException(e.getMessage() + " (SQL state " + e.getSQLState() + ")", e);
    }

    /** Auto-commit of a connection that is given back as it came. */
    public record Mode(Connection connection, boolean before) implements AutoCloseable {

        public static Mode set(Connection connection, boolean autoCommit) throws SQLException {
            Mode mode = new Mode(connection, connection.getAutoCommit());
            connection.setAutoCommit(autoCommit);
            return mode;
        }

        @Override
        public void close() throws SQLException {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(before);
        }
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
