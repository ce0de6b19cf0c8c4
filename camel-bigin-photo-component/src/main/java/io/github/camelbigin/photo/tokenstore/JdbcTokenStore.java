// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import io.github.camelbigin.photo.database.JdbcTable;
import io.github.camelbigin.photo.oauth.Stopwatch;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
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
    private static final String LOCK = ".lock";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTokenStore.class);

    private final JdbcTable table;
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
        this.table = new JdbcTable(
                database,
                table,
                "TOKEN_KEY VARCHAR(128) NOT NULL PRIMARY KEY, CONTENT VARCHAR(" + MAX_CHARACTERS + ")");
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
        return table.committed(connection -> select(connection, key));
    }

    @Override
    public void update(String key, Duration wait, Change change)
            throws IOException, InterruptedException, TimeoutException {
        String lockKey = key + LOCK;
        Stopwatch waited = Stopwatch.start();
        table.committed(connection -> createRow(connection, lockKey));
        try (Connection connection = table.database().getConnection();
                JdbcTable.Mode transaction = JdbcTable.Mode.set(connection, false)) {
            while (!lock(connection, lockKey, wait.minus(waited.elapsed()))) {
                connection.rollback();
                if (waited.elapsed().compareTo(wait) >= 0) {
                    throw new TimeoutException("Another program holds the lock of a row in " + table);
                }
                LockSupport.parkNanos(JdbcTable.PAUSE.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            change.apply(
                    read(key),
                    record -> table.committed(other -> {
                        confirm(connection, lockKey);
                        return write(other, key, encrypted(key, record.toJson()));
                    }));
        } catch (SQLException e) {
            throw JdbcTable.failure(e);
        }
    }

    private boolean lock(Connection connection, String lockKey, Duration wait) throws SQLException {
        String sql = "SELECT TOKEN_KEY FROM " + table + " WHERE TOKEN_KEY = ? FOR UPDATE";
        try (PreparedStatement select = JdbcTable.prepare(connection, sql, lockKey)) {
            select.setQueryTimeout((int) Math.max(1, wait.plusMillis(999).toSeconds()));
            return select.executeQuery().next();
        } catch (SQLException e) {
            if (JdbcTable.isBusy(e)) {
                return false;
            }
            throw e;
        }
    }

    /** A database that ended the session, because it was idle for too long, has given the lock to another program. */
    private void confirm(Connection connection, String lockKey) throws SQLException {
        if (!lock(connection, lockKey, JdbcTable.PATIENCE)) {
            throw new SQLException("The lock of the token was lost");
        }
    }

    private boolean createRow(Connection connection, String key) throws SQLException {
        String sql = "SELECT TOKEN_KEY FROM " + table + " WHERE TOKEN_KEY = ?";
        try (PreparedStatement select = JdbcTable.prepare(connection, sql, key)) {
            return select.executeQuery().next()
                    || JdbcTable.execute(connection, "INSERT INTO " + table + " (TOKEN_KEY) VALUES (?)", key) == 1;
        } catch (SQLException e) {
            if (JdbcTable.isOf(e, "23")) { // another program has just inserted it
                return false;
            }
            throw e;
        }
    }

    private TokenRecord select(Connection connection, String key) throws SQLException {
        String sql = "SELECT CONTENT FROM " + table + " WHERE TOKEN_KEY = ?";
        try (PreparedStatement select = JdbcTable.prepare(connection, sql, key);
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
        return table.put(connection, "TOKEN_KEY", key, "CONTENT", json);
    }

    @Override
    public String toString() {
        return "JdbcTokenStore[" + table + "]";
    }
}
