// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhotoBoardTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private Instant now = START;
    private final PhotoBoard board = new PhotoBoard(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private void add(PhotoOutcome outcome, long millis) {
        board.add(
                new ProcessedPhoto(0, now, outcome, "Contacts/1.png", "Contacts/1", 1_000, null, millis, "", "", null));
    }

    private void wait(Duration time) {
        now = now.plus(time);
    }

    @Test
    void remembersTheLatestAndCountsAll() {
        for (int photo = 0; photo < 1_000; photo++) {
            add(photo % 10 == 0 ? PhotoOutcome.REJECTED : PhotoOutcome.UPLOADED, photo);
        }
        PhotoBoard.Totals totals = board.totals();
        assertThat(totals.seen()).isEqualTo(1_000);
        assertThat(totals.count(PhotoOutcome.UPLOADED)).isEqualTo(900);
        assertThat(totals.count(PhotoOutcome.REJECTED)).isEqualTo(100);
        assertThat(totals.bytesMoved()).isEqualTo(900_000);
        assertThat(board.after(0, 1_000)).hasSize(PhotoBoard.REMEMBERED);
        assertThat(board.after(0, 3)).extracting(ProcessedPhoto::number).containsExactly(1_000L, 999L, 998L);
        assertThat(board.after(998, 50)).extracting(ProcessedPhoto::number).containsExactly(1_000L, 999L);
        assertThat(board.find(800)).isEmpty();
        assertThat(board.find(801)).isPresent();
    }

    @Test
    void medianAndRateAreOfTransferredPhotosOnly() {
        assertThat(board.totals().medianMillis()).isEqualTo(-1);
        add(PhotoOutcome.UPLOADED, 100);
        add(PhotoOutcome.UPLOADED, 200);
        add(PhotoOutcome.DOWNLOADED, 300);
        add(PhotoOutcome.REJECTED, 9_000);
        wait(Duration.ofSeconds(3));
        assertThat(board.totals().medianMillis()).isEqualTo(200);
        assertThat(board.totals().perSecond()).isEqualTo(1.0);
        wait(Duration.ofSeconds(30));
        assertThat(board.totals().perSecond()).isZero();
    }

    @Test
    void slotsCoverTheLastTenMinutes() {
        add(PhotoOutcome.UPLOADED, 1);
        board.sampleCalls(4);
        board.sampleCalls(2);
        wait(Duration.ofSeconds(5));
        add(PhotoOutcome.KEPT, 1);
        assertThat(board.totals().slots()).isEqualTo(List.of(new Timeline.Slot(1, 0, 4), new Timeline.Slot(0, 1, 0)));
        assertThat(board.totals().slot()).isEqualTo(1);
        wait(Duration.ofSeconds(590));
        assertThat(board.totals().slots()).hasSize(Timeline.SLOTS).contains(new Timeline.Slot(1, 0, 4));
        wait(Duration.ofSeconds(5));
        assertThat(board.totals().slots()).hasSize(Timeline.SLOTS).doesNotContain(new Timeline.Slot(1, 0, 4));
        wait(Duration.ofDays(1));
        assertThat(board.totals().slots()).hasSize(Timeline.SLOTS).containsOnly(new Timeline.Slot(0, 0, 0));
    }

    @Test
    void countingContinuesAfterTheClockIsSetBack() {
        wait(Duration.ofMinutes(5));
        add(PhotoOutcome.UPLOADED, 1);
        now = START.minusSeconds(3_600);
        add(PhotoOutcome.UPLOADED, 1);
        assertThat(board.totals().slots()).contains(new Timeline.Slot(2, 0, 0));
    }
}
