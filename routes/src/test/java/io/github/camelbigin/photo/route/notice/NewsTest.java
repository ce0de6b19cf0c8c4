// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewsTest {

    private final News news = new News(Duration.ofMinutes(1));
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");

    private static String kind(String reason) {
        return reason.replaceAll(";.*", "");
    }

    private void suspendedAgain(String reason) {
        now = now.plusSeconds(60);
        news.resumed("upload", now);
        now = now.plusSeconds(1);
        news.suspended("upload", kind(reason), reason, now);
    }

    @Test
    void attemptsThatFailForTheSameReasonAreNoNews() {
        news.suspended("upload", "token", "token", now);
        assertThat(news.text(news.take(now))).contains("token").doesNotContain("failed");
        suspendedAgain("token; no try before 10:02:00");
        suspendedAgain("token; no try before 10:03:00");
        assertThat(news.take(now).isEmpty()).isTrue();

        suspendedAgain("credits");
        assertThat(news.text(news.take(now)))
                .contains("Route upload is suspended since 2026-01-01T10:00:00Z", "credits", "3 attempts failed");
    }

    @Test
    void aRouteThatIsNotSuspendedAgainWithinAMinuteRunsAgain() {
        news.suspended("upload", "token", "token", now);
        news.take(now);
        news.resumed("upload", now.plusSeconds(60));
        assertThat(news.take(now.plusSeconds(119)).isEmpty()).isTrue();
        assertThat(news.nextSettled()).isEqualTo(now.plusSeconds(120));
        assertThat(news.text(news.take(now.plusSeconds(120))))
                .isEqualTo("Route upload runs again since 2026-01-01T10:01:00Z."
                        + " It was suspended since 2026-01-01T10:00:00Z: token.\n");
        assertThat(news.take(now.plusSeconds(300)).isEmpty()).isTrue();
    }

    @Test
    void aRouteThatWasStoppedAndStartedByHandIsNewsAgain() {
        news.suspended("upload", "token", "token", now);
        news.take(now);
        news.suspended("upload", "token", "token", now);
        assertThat(news.take(now).isEmpty()).isFalse();
    }
}
