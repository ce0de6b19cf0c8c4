// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.limit.FixedWorkers;
import io.github.camelbigin.photo.limit.Workers;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BiginPhotoHealthIT {

    private static final byte[] PHOTO = SamplePhotos.png(32, 32, 1);
    private static final String ID = "2034020000000489033";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.record("Contacts", ID));

    private BiginSandbox sandbox;
    private PhotoContext context;

    /** What camel.health.producersEnabled=true does in Camel Main. */
    private void start(String uri) throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context.camel());
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
        context.route("direct:photo", uri);
    }

    private static Map<String, Object> contact(String id) {
        return Map.of(BiginPhotoConstants.MODULE, "Contacts", BiginPhotoConstants.RECORD_ID, id);
    }

    private void send(String id, Object body) {
        context.pass("direct:photo", body, contact(id));
    }

    private void sendInVain(String id, Object body, String expectedCode) {
        assertThat(context.fail("direct:photo", body, contact(id)).getCode()).isEqualTo(expectedCode);
    }

    private List<HealthCheck> checks() {
        return HealthCheckHelper.getHealthCheckRepository(context.camel(), "producers").stream()
                .filter(check -> check.getId().startsWith("producer:bigin-photo-"))
                .toList();
    }

    private HealthCheck.Result result() {
        return HealthCheckHelper.invoke(context.camel()).stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:bigin-photo-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aContextThatKeepsNoChecksOfProducersWorksWithout() throws Exception {
        context.route("direct:photo", "bigin-photo:upload");
        send(ID, PHOTO);

        assertThat(sandbox.photos().size()).isEqualTo(1);
    }

    @Test
    void theCheckComesAndGoesWithItsRouteUnderTheSameId() throws Exception {
        start("bigin-photo:upload");
        List<String> first = checks().stream().map(HealthCheck::getId).toList();
        context.camel().getRouteController().stopRoute("direct:photo");
        List<HealthCheck> stopped = checks();
        context.camel().getRouteController().startRoute("direct:photo");

        assertThat(first).hasSize(1).allMatch(id -> id.startsWith("producer:bigin-photo-upload-"));
        assertThat(stopped).isEmpty();
        assertThat(checks().stream().map(HealthCheck::getId)).isEqualTo(first);
    }

    @Test
    void itIsUpBeforeTheFirstPhotoAndAsksNobody() throws Exception {
        start("bigin-photo:upload");

        assertThat(result().getState()).isEqualTo(State.UP);
        assertThat(result().getDetails()).containsEntry("token.status", "NONE");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void itTellsHowManyWorkersShareTheLimit() throws Exception {
        context.options().setMaxConcurrentRequests(9);
        context.options().setWorkers(new FixedWorkers(2));
        start("bigin-photo:upload");

        assertThat(result().getDetails()).containsEntry("calls.workers", 2).containsEntry("calls.allowed", 4);
    }

    @Test
    void itIsDownWhileItCannotBeFoundOutWhoSharesTheLimit() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        context.options().setWorkers(() -> {
            if (away.get()) {
                throw new IOException("the database is away");
            }
            return new Workers.Position(0, 2);
        });
        start("bigin-photo:upload");

        await().until(() -> result().getState() == State.DOWN);
        assertThat(result().getMessage())
                .hasValueSatisfying(said ->
                        assertThat(said).contains("no call starts until then").endsWith("the database is away"));
        away.set(false);
        await().until(() -> result().getState() == State.UP);
    }

    @Test
    void itTellsOfCallsAndCredits() throws Exception {
        context.options().setReservedCredits(3);
        context.options().setMaxConcurrentRequests(4);
        start("bigin-photo:upload");
        send(ID, PHOTO);
        send(ID, PHOTO);

        assertThat(result().getDetails())
                .containsEntry("calls.inFlight", 0)
                .containsEntry("calls.allowed", 4)
                .containsEntry("calls.waiting", 0)
                .containsEntry("credits.reserved", 3)
                .containsEntry("credits.spent", 2L)
                .doesNotContainKeys("calls.pausedUntil", "calls.workers", "credits.remaining");

        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", "").withHeader("X-API-CREDITS-REMAINING", "2"));
        sendInVain(ID, PHOTO, "INTERNAL_ERROR");
        sendInVain(ID, PHOTO, "CREDITS_RESERVED");
        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().getDetails())
                .containsEntry("failure.code", "CREDITS_RESERVED")
                .containsEntry("credits.remaining", 2L);
    }

    @Test
    void anAccessFailureMarksItDownUntilAPhotoPasses() throws Exception {
        start("bigin-photo:upload");
        sandbox.records().denyPermission("Contacts", ID);
        sendInVain(ID, PHOTO, "NO_PERMISSION");
        int calls = sandbox.requests().all().size();

        HealthCheck.Result down = result();
        assertThat(down.getState()).isEqualTo(State.DOWN);
        assertThat(down.getMessage().orElseThrow())
                .startsWith("NO_PERMISSION: ")
                .contains("administrator");
        assertThat(down.getDetails())
                .containsEntry("failure.family", "access")
                .containsEntry("failure.code", "NO_PERMISSION")
                .containsEntry("token.status", "VALID")
                .hasEntrySatisfying("failure.since", since -> Instant.parse(since.toString()))
                .hasEntrySatisfying("failure.resolution", text -> assertThat(text.toString())
                        .contains("permit"));
        assertThat(sandbox.requests().all()).hasSize(calls);

        sandbox.records().allow("Contacts", ID);
        send(ID, PHOTO);
        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void sinceIsWhenTheTroubleBeganNotWhenItWasSeenLast() throws Exception {
        start("bigin-photo:upload");
        sandbox.records().denyPermission("Contacts", ID);
        sendInVain(ID, PHOTO, "NO_PERMISSION");
        Object since = result().getDetails().get("failure.since");
        sendInVain(ID, PHOTO, "NO_PERMISSION");

        assertThat(result().getDetails()).containsEntry("failure.since", since);
    }

    @Test
    void aTransientFailureMarksItDownUntilAPhotoPasses() throws Exception {
        start("bigin-photo:upload");
        sandbox.faults().next(1, Fault.cutBeforeBody());
        sendInVain(ID, PHOTO, "CONNECTION_FAILED");

        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().getDetails()).containsEntry("failure.family", "transient");

        send(ID, PHOTO);
        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void aRefusedPhotoLeavesItUp() throws Exception {
        start("bigin-photo:upload");
        sendInVain("4711", PHOTO, "INVALID_DATA");
        sendInVain(ID, new byte[] {1, 2, 3}, "NOT_A_PHOTO");

        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void aRefusalByBiginShowsThatTheLineMovesAgainAndALocalOneDoesNot() throws Exception {
        start("bigin-photo:upload");
        sandbox.faults().next(1, Fault.cutBeforeBody());
        sendInVain(ID, PHOTO, "CONNECTION_FAILED");
        sendInVain(ID, new byte[] {1, 2, 3}, "NOT_A_PHOTO");
        assertThat(result().getState()).isEqualTo(State.DOWN);

        sendInVain("4711", PHOTO, "INVALID_DATA");
        assertThat(result().getState()).isEqualTo(State.UP);
    }

    @Test
    void aDeadRefreshTokenShowsWhenItWillBeTriedAgain() throws Exception {
        start("bigin-photo:download");
        sandbox.tokens().revokeRefreshToken();
        sendInVain(ID, null, "invalid_code");

        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().getMessage().orElseThrow()).matches("invalid_code: no try before [-0-9T:]+Z - .+");
        assertThat(result().getDetails())
                .containsEntry("token.status", "NONE")
                .containsEntry("failure.code", "invalid_code")
                .hasEntrySatisfying("token.retryAt", at -> assertThat(Instant.parse(at.toString()))
                        .isAfter(Instant.now().minusSeconds(60)));
    }

    @Test
    void aTokenThatNobodyGetsMarksEndpointsDownThatHaveNotAskedYet() throws Exception {
        start("bigin-photo:download");
        sandbox.tokens().revokeRefreshToken();
        context.send(PhotoContext.UPLOAD + "&reservedCredits=9", PHOTO);

        assertThat(result().getState()).isEqualTo(State.DOWN);
        assertThat(result().getDetails())
                .containsEntry("failure.family", "access")
                .containsEntry("failure.code", "invalid_code")
                .hasEntrySatisfying("failure.resolution", text -> assertThat(text.toString())
                        .contains("create a new one", "then restart the program"))
                .doesNotContainKey("failure.since");
    }

    @Test
    void itIsReadinessAndNotLiveness() throws Exception {
        start("bigin-photo:upload");

        assertThat(checks()).hasSize(1).allMatch(check -> check.isReadiness() && !check.isLiveness());
    }

    @Test
    void aPauseIsShown() throws Exception {
        start("bigin-photo:upload");
        sandbox.faults().next(1, Fault.status(429, "TOO_MANY_REQUESTS", "").withHeader("Retry-After", "250"));
        sendInVain(ID, PHOTO, "TOO_MANY_REQUESTS");

        assertThat(result().getDetails())
                .hasEntrySatisfying("calls.pausedUntil", at -> assertThat(Instant.parse(at.toString()))
                        .isAfter(Instant.now().plusSeconds(200)));
    }

    @Test
    void noSecretOfTheUriIsShown() throws Exception {
        String token = sandbox.issueAccessToken();
        context.component().setConfiguration(new BiginPhotoConfiguration());
        start("bigin-photo:upload?apiDomain=" + sandbox.uri() + "&accessToken=RAW(" + token + ")");
        sandbox.tokens().expireAccessTokens();
        sendInVain(ID, PHOTO, "INVALID_TOKEN");

        HealthCheck.Result down = result();
        assertThat(down.getState()).isEqualTo(State.DOWN);
        assertThat(down.getDetails()).containsEntry("token.status", "STATIC").containsKey("endpoint.uri");
        assertThat(down.toString() + down.getMessage() + down.getDetails() + down.getError())
                .doesNotContain(token);
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        context.component().setHealthCheckProducerEnabled(false);
        start("bigin-photo:upload");

        assertThat(checks()).hasSize(1).noneMatch(HealthCheck::isEnabled);
    }
}
