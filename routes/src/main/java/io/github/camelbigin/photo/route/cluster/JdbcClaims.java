// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which program works on which photo: a row for each photo in work. A row that its program did not renew for the time of the lease, by the clock of the database, may
 * be taken by any other, and only one gets it. Tested with PostgreSQL and H2. Thread-safe if the data source is.
 */
final class JdbcClaims {

    // camel-sql's repository for such locks gives one of a killed program to all who ask at the same moment, and does
    // not renew it
    private static final String TABLE = "BIGIN_PHOTO_CLAIM";
    private static final String IDENTITY = "database"; // no photo: those are hashes
    private static final int PATIENCE_SECONDS = 10;

    private final DataSource database;
    private final String program = UUID.randomUUID().toString();
    private final String expired;

    /** @param lease counted in whole seconds, at least one */
    JdbcClaims(DataSource database, Duration lease) {
        this.database = database;
        expired = " SEEN < CURRENT_TIMESTAMP - INTERVAL '"
                + Math.max(1, lease.plusMillis(999).toSeconds()) + "' SECOND";
    }

    /** Creates the table if it is missing; deletes what programs have left that were killed. */
    void prepare() throws SQLException {
        String tidy = "DELETE FROM " + TABLE + " WHERE SEEN < CURRENT_TIMESTAMP - INTERVAL '1' DAY" + " AND PHOTO <> '"
                + IDENTITY + "'";
        try {
            execute(tidy);
        } catch (SQLException missing) {
            try {
                execute("CREATE TABLE " + TABLE
                        + " (PHOTO VARCHAR(64) NOT NULL PRIMARY KEY, PROGRAM VARCHAR(64) NOT NULL,"
                        + " SEEN TIMESTAMP WITH TIME ZONE NOT NULL)");
            } catch (SQLException e) { // another program may have created it
                execute(tidy);
            }
        }
    }

    /** The same for all programs that use this database, whatever they call it. */
    String identity() throws SQLException {
        insert(IDENTITY);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            try (ResultSet row =
                    statement.executeQuery("SELECT PROGRAM FROM " + TABLE + " WHERE PHOTO = '" + IDENTITY + "'")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Whether this program now has the photo; not if it has it already. */
    boolean take(String photo) throws SQLException {
        return insert(photo) || takeOver(photo);
    }

    private boolean insert(String photo) throws SQLException {
        String sql = "INSERT INTO " + TABLE
                + " (PHOTO, PROGRAM, SEEN) SELECT CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(64)),"
                + " CURRENT_TIMESTAMP WHERE NOT EXISTS (SELECT 1 FROM " + TABLE + " WHERE PHOTO = ?)";
        return wins(sql, photo, program, photo);
    }

    private boolean takeOver(String photo) throws SQLException {
        String sql = "UPDATE " + TABLE + " SET PROGRAM = ?, SEEN = CURRENT_TIMESTAMP WHERE PHOTO = ? AND" + expired;
        return wins(sql, program, photo);
    }

    private boolean wins(String sql, String... values) throws SQLException {
        try {
            return execute(sql, values) == 1;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().matches("(23|40).*")) {
                return false; // another program was faster
            }
            throw e;
        }
    }

    void release(String photo) throws SQLException {
        execute("DELETE FROM " + TABLE + " WHERE PHOTO = ? AND PROGRAM = ?", photo, program);
    }

    void renew() throws SQLException {
        execute("UPDATE " + TABLE + " SET SEEN = CURRENT_TIMESTAMP WHERE PROGRAM = ?", program);
    }

    private int execute(String sql, String... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(PATIENCE_SECONDS);
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                return statement.executeUpdate();
            } finally {
                connection.setAutoCommit(before);
            }
        }
    }
}
