// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbigin.photo.limit.Workers.Position;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LimitDivisionTest {

    private static final long CALL = 100;

    private long millis;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    };

    /** Null if they cannot be asked. */
    private Position answer = new Position(0, 1);

    private final LimitDivision division = LimitDivision.among(this::position, clock);

    private Position position() throws IOException {
        if (answer == null) {
            throw new IOException("away");
        }
        return answer;
    }

    private LimitDivision at(int number, int alive) {
        LimitDivision settled = LimitDivision.among(() -> new Position(number, alive), clock);
        settled.refresh();
        settled.refresh();
        return settled;
    }

    @ParameterizedTest
    @CsvSource({"10,4", "10,3", "10,1", "10,10", "9,3", "2,4", "1,7", "25,12"})
    void allTogetherHaveTheLimitAndNeverMoreAndEachHasTheSame(int limit, int alive) {
        List<LimitDivision> workers =
                IntStream.range(0, alive).mapToObj(number -> at(number, alive)).toList();
        long[] sums = new long[alive];
        int steps = 0;
        long all = 0;
        for (millis = 0; millis < alive * LimitDivision.TURN; millis += 10, steps++) {
            int sum = 0;
            for (int number = 0; number < alive; number++) {
                int places = workers.get(number).places(limit, CALL);
                assertThat(places).isLessThanOrEqualTo(workers.get(number).most(limit));
                sums[number] += places;
                sum += places;
            }
            assertThat(sum).isLessThanOrEqualTo(limit);
            all += sum;
        }
        assertThat(Arrays.stream(sums).distinct()).hasSize(1);
        // a place that changes hands is empty for a while
        double empty = limit % alive == 0 ? 0 : (CALL + LimitDivision.SKEW) / (double) LimitDivision.TURN;
        assertThat(all / (double) steps).isCloseTo(limit - empty, within(0.05));
    }

    @Test
    void aCallThatTakesLongerThanATurnDoesNotUseWhatGoesRoundUnlessThereIsNothingElse() {
        LimitDivision worker = at(0, 4);
        millis = LimitDivision.SKEW;

        assertThat(worker.places(10, 100)).isEqualTo(3);
        assertThat(worker.places(10, 2 * LimitDivision.TURN)).isEqualTo(2);
        assertThat(worker.places(2, 60_000)).isEqualTo(1);
    }

    @Test
    void noCallStartsBeforeTheOthersHaveHadTimeToNotice() {
        assertThat(division.places(10, CALL)).isZero();
        division.refresh();
        assertThat(division.places(10, CALL)).isZero();
        division.refresh();
        assertThat(division.places(10, CALL)).isEqualTo(10);
    }

    @Test
    void aPartBecomesSmallerAtOnceAndLargerOneRoundLater() {
        division.refresh();
        division.refresh();

        answer = new Position(0, 5);
        division.refresh();
        assertThat(division.places(10, CALL)).isEqualTo(2);

        answer = new Position(0, 2);
        division.refresh();
        assertThat(division.places(10, CALL)).isEqualTo(2);
        division.refresh();
        assertThat(division.places(10, CALL)).isEqualTo(5);
    }

    @Test
    void whileTheWorkersCannotBeAskedTheLastPartStays() {
        answer = new Position(1, 2);
        division.refresh();
        division.refresh();

        answer = null;
        division.refresh();
        division.refresh();

        assertThat(division.places(10, CALL)).isEqualTo(5);
        assertThat(division.position()).isEqualTo(new Position(1, 2));
    }

    @Test
    void aProgramThatIsNoneOfThemYetStartsNoCallAndWarnsNobody() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(LimitDivision.class);
        log.start();
        logger.addAppender(log);
        LimitDivision waiting = LimitDivision.among(() -> null, clock);

        waiting.refresh();
        waiting.refresh();
        logger.detachAppender(log);

        assertThat(waiting.places(10, CALL)).isZero();
        assertThat(log.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void aFixedNumberOfWorkersCountsAtOnceAndIsRoundedDown() {
        LimitDivision fixed = LimitDivision.among(new FixedWorkers(4), clock);

        assertThat(fixed.places(10, CALL)).isEqualTo(2);
        assertThat(fixed.most(10)).isEqualTo(2);
        assertThatThrownBy(() -> new FixedWorkers(4).check(3))
                .hasMessage("maxConcurrentRequests is what all workers have together: 3 is too few for workers=4");
        assertThatThrownBy(() -> new FixedWorkers(0)).hasMessageContaining("at least 1");
    }
}
