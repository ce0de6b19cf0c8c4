// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Tokens in a table of a database, for programs on several machines; the clock that counts is the database's. The table is
 * created when it is missing. Every statement is a transaction of its own, and none lasts while a token is asked for.
 * Tested with PostgreSQL and H2. Thread-safe if the data source is.
 */
public final class JdbcTokenStore implements TokenStore {

    /** The table if none is given. */
    public static final String DEFAULT_TABLE = "BIGIN_PHOTO_TOKEN";

    private static final int LONGEST = 4000;
    private static final int TIMEOUT_SECONDS = 10;
    private static final Pattern TABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_$]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_$]{0,62}");

    private final DataSource database;
    private final String table;

    /** @param database whose connections belong to no transaction of somebody else; should fail soon when it is not there */
    public JdbcTokenStore(DataSource database) {
        this(database, DEFAULT_TABLE);
    }

    /**
     * As {@link #JdbcTokenStore(DataSource)} with another table.
     *
     * @param table a name that needs no quotes, if need be after a schema and a dot
     */
    public JdbcTokenStore(DataSource database, String table) {
        this.database = Objects.requireNonNull(database, "database");
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("No name of a table: " + table);
        }
        this.table = table;
    }

    @Override
    public Entry read(String key) throws IOException {
        return run(connection -> {
            Entry entry = selectOrCreateTable(connection, key);
            if (entry == null) {
                insert(connection, key);
                entry = select(connection, key);
            }
            return entry == null ? Entry.NOTHING : entry;
        });
    }

    @Override
    public boolean replace(String key, String expected, String content) throws IOException {
        if (content.length() > LONGEST) { // some drivers would quote it in their refusal
            throw new IOException("More than " + LONGEST + " characters are to be stored");
        }
        String sql = "UPDATE " + table + " SET CONTENT = ? WHERE TOKEN_KEY = ? AND CONTENT "
                + (expected == null ? "IS NULL" : "= ?");
        return run(connection -> {
            try (PreparedStatement update = prepare(connection, sql)) {
                update.setString(1, content);
                update.setString(2, key);
                if (expected != null) {
                    update.setString(3, expected);
                }
                return update.executeUpdate() == 1;
            } catch (SQLException e) {
                if (isOf(e, "40")) { // another one was faster, in a strict isolation level
                    return false;
                }
                throw e;
            }
        });
    }

    private Entry selectOrCreateTable(Connection connection, String key) throws SQLException {
        try {
            return select(connection, key);
        } catch (SQLException missing) {
            if (!isOf(missing, "42")) {
                throw missing;
            }
            try (Statement create = connection.createStatement()) {
                create.execute("CREATE TABLE " + table
                        + " (TOKEN_KEY VARCHAR(128) NOT NULL PRIMARY KEY, CONTENT VARCHAR(" + LONGEST + "))");
            } catch (SQLException refused) { // perhaps another one has just created it
                try {
                    return select(connection, key);
                } catch (SQLException stillMissing) {
                    refused.addSuppressed(missing);
                    throw refused;
                }
            }
            return select(connection, key);
        }
    }

    // there must be a row for the clock, and none that is the database's own is written alike everywhere
    private void insert(Connection connection, String key) throws SQLException {
        try (PreparedStatement insert = prepare(connection, "INSERT INTO " + table + " (TOKEN_KEY) VALUES (?)")) {
            insert.setString(1, key);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!isOf(e, "23")) { // the row that another one has just inserted
                throw e;
            }
        }
    }

    private Entry select(Connection connection, String key) throws SQLException {
        String sql = "SELECT CONTENT, CURRENT_TIMESTAMP FROM " + table + " WHERE TOKEN_KEY = ?";
        try (PreparedStatement select = prepare(connection, sql)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Instant now = row.getObject(2, OffsetDateTime.class).toInstant();
                return new Entry(row.getString(1), now);
            }
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }

    private static boolean isOf(SQLException e, String sqlStateClass) {
        return e.getSQLState() != null && e.getSQLState().startsWith(sqlStateClass);
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) throws IOException {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.on(connection);
            } finally {
                if (!autoCommit) {
                    connection.setAutoCommit(false);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " (SQL state " + e.getSQLState() + ")", e);
        }
    }

    @Override
    public String toString() {
        return "JdbcTokenStore[" + table + "]";
    }
}
