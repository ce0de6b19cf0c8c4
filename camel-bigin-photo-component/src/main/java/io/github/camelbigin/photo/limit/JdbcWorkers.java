// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import io.github.camelbigin.photo.database.JdbcTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Workers that count their heartbeats in a table of a database. One whose number does not change for some seconds is dead; no clock
 * is compared with another one. The table is created when it is missing. Tested with PostgreSQL and H2. Thread-safe if the data
 * source is.
 */
public final class JdbcWorkers implements Workers {

    /** The table if none is given. */
    public static final String DEFAULT_TABLE = "BIGIN_PHOTO_WORKER";

    static final Duration SILENT = Duration.ofSeconds(8);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final JdbcTable table;
    private final LongSupplier nanoTime;
    private final String id = UUID.randomUUID().toString();
    private final Map<String, Heartbeat> known = new HashMap<>();
    private long beats;

    /** @param since when it was first seen */
    private record Heartbeat(String count, long since) {}

    /** @param database should fail within 10 s when down */
    public JdbcWorkers(DataSource database) {
        this(database, DEFAULT_TABLE);
    }

    /**
     * As {@link #JdbcWorkers(DataSource)} with another table: each organisation needs its own.
     *
     * @param table a name that needs no quotes, optionally after a schema and a dot
     */
    public JdbcWorkers(DataSource database, String table) {
        this(database, table, System::nanoTime);
    }

    JdbcWorkers(DataSource database, String table, LongSupplier nanoTime) {
        this.table = new JdbcTable(
                database, table, "WORKER_ID VARCHAR(64) NOT NULL PRIMARY KEY, HEARTBEATS VARCHAR(20) NOT NULL");
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Position position() throws IOException {
        String count = String.valueOf(++beats);
        SortedMap<String, String> rows;
        try {
            table.committed(connection -> table.put(connection, "WORKER_ID", id, "HEARTBEATS", count));
            rows = table.committed(this::read);
        } catch (IOException e) {
            // perhaps all were cut off, and each needs its time to beat again
            known.clear();
            throw e;
        }
        long now = nanoTime.getAsLong();
        known.keySet().retainAll(rows.keySet());
        rows.forEach((worker, heartbeats) -> {
            if (!known.containsKey(worker) || !known.get(worker).count().equals(heartbeats)) {
                known.put(worker, new Heartbeat(heartbeats, now));
            }
        });
        forget(now);
        rows.keySet().removeIf(worker -> isSilent(worker, SILENT, now));
        return new Position(rows.headMap(id).size(), rows.size());
    }

    private boolean isSilent(String worker, Duration time, long now) {
        return !worker.equals(id) && now - known.get(worker).since() >= time.toNanos();
    }

    private SortedMap<String, String> read(Connection connection) throws SQLException {
        SortedMap<String, String> rows = new TreeMap<>();
        try (PreparedStatement select = JdbcTable.prepare(connection, "SELECT WORKER_ID, HEARTBEATS FROM " + table);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.put(row.getString(1), row.getString(2));
            }
        }
        return rows;
    }

    private void forget(long now) throws IOException {
        for (Map.Entry<String, Heartbeat> worker : known.entrySet()) {
            if (isSilent(worker.getKey(), FORGOTTEN, now)) {
                delete(worker.getKey(), worker.getValue().count());
            }
        }
    }

    @Override
    public synchronized void leave() throws IOException {
        delete(id, String.valueOf(beats));
    }

    private void delete(String worker, String count) throws IOException {
        String sql = "DELETE FROM " + table + " WHERE WORKER_ID = ? AND HEARTBEATS = ?";
        table.committed(connection -> JdbcTable.execute(connection, sql, worker, count));
    }

    @Override
    public String toString() {
        return "JdbcWorkers[" + table + "]";
    }
}
