// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.oauth.Stopwatch;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens in a table of a database, for programs on several machines. The table is created when it is missing. The lock is that of
 * a row ({@code SELECT ... FOR UPDATE}), held by a transaction that lasts as long as a token is requested; what is written
 * meanwhile is committed by a second connection. Tested with PostgreSQL and H2. Thread-safe if the data source is.
 */
public final class JdbcTokenStore implements TokenStore {

    /** The table if none is given. */
    public static final String DEFAULT_TABLE = "BIGIN_PHOTO_TOKEN";

    private static final int MAX_CHARACTERS = 4000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String LOCK = ".lock";
    private static final Pattern TABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_$]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_$]{0,62}");

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTokenStore.class);

    private final DataSource database;
    private final String table;
    private volatile RecordCipher cipher;
    private volatile String ignored;

    /** @param database with two connections at least, which belong to no other transaction; should fail within 10 s when down */
    public JdbcTokenStore(DataSource database) {
        this(database, DEFAULT_TABLE);
    }

    /**
     * As {@link #JdbcTokenStore(DataSource)} with another table.
     *
     * @param table a name that needs no quotes, optionally after a schema and a dot
     */
    public JdbcTokenStore(DataSource database, String table) {
        this.database = Objects.requireNonNull(database, "database");
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("Not a name of a table: " + table);
        }
        this.table = table;
    }

    /**
     * Encrypts the records with AES-GCM; without it, the default, users of the database can read the access token. Set it before the store is used. A record that the key does not
     * fit is ignored and replaced.
     *
     * @param encryptionKey 16, 24 or 32 bytes in Base64, or {@code file:} and the path of a file with them. Several keys, separated by commas, decrypt; the first one encrypts
     * @throws IllegalArgumentException if it is something else
     */
    public void setEncryptionKey(String encryptionKey) {
        cipher = RecordCipher.of(encryptionKey, new SecureRandom());
    }

    @Override
    public TokenRecord read(String key) throws IOException {
        return committed(connection -> select(connection, key));
    }

    @Override
    public void update(String key, Duration wait, Change change)
            throws IOException, InterruptedException, TimeoutException {
        String lockKey = key + LOCK;
        Stopwatch waited = Stopwatch.start();
        committed(connection -> createRow(connection, lockKey));
        try (Connection connection = database.getConnection();
                Mode transaction = Mode.set(connection, false)) {
            while (!lock(connection, lockKey, wait.minus(waited.elapsed()))) {
                connection.rollback();
                if (waited.elapsed().compareTo(wait) >= 0) {
                    throw new TimeoutException("Another program holds the lock of a row in " + table);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            change.apply(
                    read(key),
                    record -> committed(other -> {
                        confirm(connection, lockKey);
                        return write(other, key, encrypted(key, record.toJson()));
                    }));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private boolean lock(Connection connection, String lockKey, Duration wait) throws SQLException {
        String sql = "SELECT TOKEN_KEY FROM " + table + " WHERE TOKEN_KEY = ? FOR UPDATE";
        try (PreparedStatement select = prepare(connection, sql, lockKey)) {
            select.setQueryTimeout((int) Math.max(1, wait.plusMillis(999).toSeconds()));
            return select.executeQuery().next();
        } catch (SQLException e) {
            if (isBusy(e)) {
                return false;
            }
            throw e;
        }
    }

    /** A database that ended the session, because it was idle for too long, has given the lock to another program. */
    private void confirm(Connection connection, String lockKey) throws SQLException {
        if (!lock(connection, lockKey, PATIENCE)) {
            throw new SQLException("The lock of the token was lost");
        }
    }

    private boolean createRow(Connection connection, String key) throws SQLException {
        String sql = "SELECT TOKEN_KEY FROM " + table + " WHERE TOKEN_KEY = ?";
        try (PreparedStatement select = prepare(connection, sql, key)) {
            return select.executeQuery().next()
                    || execute(connection, "INSERT INTO " + table + " (TOKEN_KEY) VALUES (?)", key) == 1;
        } catch (SQLException e) {
            if (isOf(e, "23")) { // another program has just inserted it
                return false;
            }
            throw e;
        }
    }

    private TokenRecord select(Connection connection, String key) throws SQLException {
        String sql = "SELECT CONTENT FROM " + table + " WHERE TOKEN_KEY = ?";
        try (PreparedStatement select = prepare(connection, sql, key);
                ResultSet row = select.executeQuery()) {
            return TokenRecord.parse(decrypted(key, row.next() ? row.getString(1) : null), this);
        }
    }

    private String encrypted(String key, String record) {
        return cipher == null ? record : cipher.encrypt(key, record);
    }

    private String decrypted(String key, String content) {
        String record = cipher == null || content == null ? content : cipher.decrypt(key, content);
        if (record == null && content != null && !content.equals(ignored)) {
            ignored = content; // it is read before and under the lock
            LOG.warn("Ignoring the token record in {}: encryptionKey does not fit, or it is not encrypted", this);
        }
        return record;
    }

    private boolean write(Connection connection, String key, String json) throws SQLException {
        if (json.length() > MAX_CHARACTERS) { // some drivers would quote it in their refusal
            throw new SQLException("The token record has more than " + MAX_CHARACTERS + " characters");
        }
        return execute(connection, "UPDATE " + table + " SET CONTENT = ? WHERE TOKEN_KEY = ?", json, key) == 1
                || execute(connection, "INSERT INTO " + table + " (CONTENT, TOKEN_KEY) VALUES (?, ?)", json, key) == 1;
    }

    private static int execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout((int) PATIENCE.toSeconds());
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }

    /** Whether other programs held a lock for too long, or one was faster in a strict isolation level. */
    private static boolean isBusy(SQLException e) {
        return e instanceof SQLTimeoutException || isOf(e, "40", "55P03", "57014", "HYT");
    }

    private static boolean isOf(SQLException e, String... sqlStates) {
        return e.getSQLState() != null && Stream.of(sqlStates).anyMatch(e.getSQLState()::startsWith);
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T committed(Work<T> work) throws IOException {
        Stopwatch waited = Stopwatch.start();
        SQLException refused = null;
        try (Connection connection = database.getConnection();
                Mode autoCommit = Mode.set(connection, true)) {
            while (true) {
                try {
                    return work.on(connection);
                } catch (SQLException e) {
                    boolean over = waited.elapsed().compareTo(PATIENCE) >= 0;
                    if (isOf(e, "42") && (refused == null || isBusy(refused)) && !over) {
                        refused = createTable(connection);
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
    private SQLException createTable(Connection connection) {
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE " + table + " (TOKEN_KEY VARCHAR(128) NOT NULL PRIMARY KEY, CONTENT VARCHAR("
                    + MAX_CHARACTERS + "))");
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private static IOException failure(SQLException e) {
        return new IOException(e.getMessage() + " (SQL state " + e.getSQLState() + ")", e);
    }

    /** Auto-commit of a connection that is given back as it came. */
    private record Mode(Connection connection, boolean before) implements AutoCloseable {

        static Mode set(Connection connection, boolean autoCommit) throws SQLException {
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

    @Override
    public String toString() {
        return "JdbcTokenStore[" + table + "]";
    }
}
