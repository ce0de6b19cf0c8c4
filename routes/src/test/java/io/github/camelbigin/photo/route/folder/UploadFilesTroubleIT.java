// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadFilesTroubleIT extends UploadFromFolder {

    @Test
    void retryAfterIsHonouredBeforeTheNextTry() throws Exception {
        sandbox.faults()
                .next(1, Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", "1"));
        dropMany(1);
        try (RunningRoutes routes = start(Map.of("camel.component.bigin-photo.maxRetryAfter", "60000"))) {
            allDone(1);
            List<ReceivedRequest> calls = sandbox.requests().photoCalls();
            assertThat(calls).extracting(ReceivedRequest::status).containsExactly(429, 200);
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void burstsOfEveryTransientFailureEndWithEveryPhotoDone() throws Exception {
        dropMany(40);
        sandbox.faults().every(3, Fault.status(500, "INTERNAL_ERROR", "Internal Server Error"));
        sandbox.faults().every(5, Fault.cutDuringBody());
        sandbox.faults().every(7, Fault.htmlPage(502));
        sandbox.faults().every(11, Fault.cutAfterBody());
        try (RunningRoutes routes = start(Map.of())) {
            allDone(40);
            assertThat(sandbox.photos().size()).isEqualTo(40);
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void attemptsBeforeARejectionAreReported() throws Exception {
        sandbox.faults().next(2, Fault.status(503, "", ""));
        sandbox.faults().next(1, Fault.status(400, "INVALID_DATA", "no"));
        dropMany(1);
        try (RunningRoutes routes = start(Map.of())) {
            await().until(() -> files(routes.deadLetters()).size() == 2);
            String report = files(routes.deadLetters()).get(1);
            DeadLetter letter = DeadLetter.read(routes.deadLetters().resolve(report));
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.status()).isEqualTo(400);
        }
    }

    @Test
    void whatStaysTransientStaysInTheInboxAndIsTakenUpAgain() throws Exception {
        sandbox.faults().next(5, Fault.status(503, "", ""));
        dropMany(1);
        try (RunningRoutes routes = start(Map.of("photo.redeliveries", "1"))) {
            allDone(1);
            // two tries a poll: the third poll brings it through
            assertThat(sandbox.requests().photoCalls()).hasSize(6);
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void anAccessFailureStopsTheLineUntilItIsCured() throws Exception {
        sandbox.tokens().scopes("ZohoBigin.modules.contacts.READ");
        dropMany(300);
        try (RunningRoutes routes = start(Map.of("photo.accessRetryDelay", "700"))) {
            await().until(() -> !sandbox.requests().photoCalls().isEmpty());
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            // in flight, in the queue of 10, and in the hand of the caller: not the 300 that the poll has found
            assertThat(sandbox.requests().photoCalls().size()).isBetween(1, 30);
            assertThat(files(inbox)).hasSize(300);
            assertThat(files(routes.deadLetters())).isEmpty();

            sandbox.tokens().scopes("ZohoBigin.modules.ALL");
            sandbox.tokens().expireAccessTokens();
            allDone(300);
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void aRevokedRefreshTokenLeavesEveryPhotoWhereItWas() throws Exception {
        sandbox.tokens().revokeRefreshToken();
        dropMany(20);
        try (RunningRoutes routes = start(Map.of("photo.accessRetryDelay", "300"))) {
            await().until(() -> !sandbox.requests().tokenCalls().isEmpty());
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(files(inbox)).hasSize(20);
            // back-off, not one request for each try
            assertThat(sandbox.requests().tokenCalls().size()).isLessThanOrEqualTo(3);
            sandbox.tokens().restoreRefreshToken();
            allDone(20);
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    private void allDone(int count) {
        await().until(() -> files(inbox).isEmpty());
        assertThat(files(inbox.resolve(".done"))).hasSize(count);
    }

    private void dropMany(int count) throws IOException {
        for (int id = 1; id <= count; id++) {
            drop(inbox, "Contacts/" + id + ".png", PHOTO);
        }
    }
}
