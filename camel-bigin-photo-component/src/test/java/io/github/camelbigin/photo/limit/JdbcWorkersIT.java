// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.limit.Workers.Position;
import io.github.camelbigin.photo.tokenstore.DataSources;
import io.github.camelbigin.photo.tokenstore.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers of one table, and time that passes only here. */
class JdbcWorkersIT {

    private static final String TABLE = JdbcWorkers.DEFAULT_TABLE;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean down = new AtomicBoolean();
    private DataSource database;

    private List<JdbcWorkers> workers(int count, TestDatabase kind) throws Exception {
        database = DataSources.downWhile(down, kind.open());
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("DROP TABLE IF EXISTS " + TABLE);
        }
        return IntStream.range(0, count)
                .mapToObj(any -> new JdbcWorkers(database, TABLE, nanos::get))
                .toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + TABLE)) {
            row.next();
            return row.getInt(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachWorkerHasANumberOfItsOwn(TestDatabase kind) throws Exception {
        List<JdbcWorkers> workers = workers(3, kind);
        for (JdbcWorkers worker : workers) {
            worker.position();
        }

        assertThat(List.of(
                        workers.get(0).position(),
                        workers.get(1).position(),
                        workers.get(2).position()))
                .containsExactlyInAnyOrder(new Position(0, 3), new Position(1, 3), new Position(2, 3));
        workers.get(1).leave();
        assertThat(workers.get(0).position().alive()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void thePartOfAWorkerThatDiesIsTakenOverWithinFifteenSeconds(TestDatabase kind) throws Exception {
        List<JdbcWorkers> workers = workers(2, kind);
        LimitDivision division = LimitDivision.among(workers.get(0), Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            workers.get(1).position();
            division.refresh();
        }
        assertThat(division.places(10, 1)).isEqualTo(5);

        int seconds = 0;
        for (; division.places(10, 1) == 5; seconds += 2) {
            pass(Duration.ofSeconds(2));
            division.refresh();
        }

        assertThat(division.places(10, 1)).isEqualTo(10);
        assertThat(seconds).isBetween(8, 13);
        pass(Duration.ofMinutes(1));
        division.refresh();
        assertThat(rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void afterTheDatabaseWasDownNobodyCountsAsDeadAtOnce(TestDatabase kind) throws Exception {
        List<JdbcWorkers> workers = workers(2, kind);
        workers.get(1).position();
        workers.get(0).position();

        down.set(true);
        assertThatThrownBy(workers.get(0)::position).isInstanceOf(IOException.class);
        pass(Duration.ofMinutes(5));
        down.set(false);

        assertThat(workers.get(0).position().alive()).isEqualTo(2);
        assertThat(rows()).isEqualTo(2);
    }
}
