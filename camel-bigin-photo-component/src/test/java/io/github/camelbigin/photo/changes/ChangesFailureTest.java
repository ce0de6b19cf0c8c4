// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bigin-photo:changes} does when Bigin, a route or a user fails. */
class ChangesFailureTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String EMIT = "modules=Products&firstPoll=emit";

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(ChangesFailureTest::records);

    private BiginSandbox sandbox;
    private PhotoContext context;

    private static void records(SandboxBuilder builder) {
        IntStream.rangeClosed(1, 400).forEach(i -> builder.record("Products", "" + i));
    }

    @BeforeEach
    void threePhotos() {
        // on both pages
        List.of("1", "2", "399").forEach(id -> sandbox.photos().put("Products", id, id + ".png", PHOTO));
    }

    @AfterEach
    void noFaults() {
        sandbox.faults().onRecords().clear();
    }

    @Test
    void aChangeThatWasNotProcessedIsEmittedAgainAndTheOthersAreNot() throws Exception {
        List<Object> refused = new ArrayList<>(List.of("2"));
        PolledChanges products = new PolledChanges(context, EMIT, exchange -> {
            if (refused.remove(exchange.getMessage().getHeader("CamelBiginPhotoRecordId"))) {
                throw new IllegalStateException("not now");
            }
        });

        assertThat(products.poll()).hasSize(3);
        assertThat(products.poll()).containsExactly("added Products/2");
        assertThat(products.poll()).isEmpty();
    }

    @Test
    void aRouteWithoutAccessEndsThePollAtOnce() throws Exception {
        PolledChanges products = new PolledChanges(context, EMIT, exchange -> {
            throw context.fail("bigin-photo:delete?module=Products&recordId=1&accessToken=1000.a.b", null);
        });

        assertThat(products.poll()).hasSize(1);
        assertThat(products.consumer().getErrorCounter()).isEqualTo(1);
    }

    @Test
    void tenFailuresInARowEndThePollSinceTheyAreNotDueToThePhotos() throws Exception {
        IntStream.rangeClosed(1, 12).forEach(i -> sandbox.photos().put("Products", "" + i, i + ".png", PHOTO));
        List<String> full = new ArrayList<>(List.of("disk"));
        PolledChanges products = new PolledChanges(context, EMIT, exchange -> {
            if (!full.isEmpty()) {
                throw new IllegalStateException("full");
            }
        });

        assertThat(products.poll()).hasSize(10);
        assertThat(products.consumer().getErrorCounter()).isEqualTo(1);
        full.clear();
        assertThat(products.poll()).hasSize(13);
        assertThat(products.consumer().getErrorCounter()).isZero();
        IntStream.rangeClosed(3, 12).forEach(i -> sandbox.photos().remove("Products", "" + i));
    }

    @Test
    void aModuleThatFailsIsReportedAndTheOthersArePolled() throws Exception {
        List<Exception> failures = new ArrayList<>();
        List<Object> seen = new ArrayList<>();
        try (PhotoContext here =
                PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken("ZohoBigin.modules.products.READ"))) {
            here.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(BiginAccessException.class)
                            .handled(true)
                            .process(exchange ->
                                    failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                    from("bigin-photo:changes?startScheduler=false&modules=Accounts,Products&firstPoll=emit&bridgeErrorHandler=true")
                            .routeId("changes")
                            .process(exchange -> seen.add(exchange.getMessage().getBody()));
                }
            });
            ((ScheduledPollConsumer) here.camel().getRoute("changes").getConsumer()).run();

            assertThat(seen).hasSize(3);
            assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                    .hasMessageContaining("ZohoBigin.modules.accounts.READ"));
            assertThat(sandbox.requests().all()).hasSize(1 + 2);
        }
    }

    @Test
    void healthShowsThatPollsFailAndWhatToDo() throws Exception {
        try (PhotoContext here =
                PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken("ZohoBigin.modules.contacts.READ"))) {
            // what Camel Main does
            HealthCheckRegistry registry = HealthCheckRegistry.get(here.camel());
            registry.register(registry.resolveById("consumers"));
            new PolledChanges(here, EMIT).poll();

            assertThat(HealthCheckHelper.invoke(here.camel())).anySatisfy(result -> {
                assertThat(result.getCheck().getId()).isEqualTo("consumer:changes");
                assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(result.getError().orElseThrow()).hasMessageContaining("ZohoBigin.modules.products.READ");
            });
        }
    }

    @Test
    void aListThatBreaksOffRemovesNothingAndGoesOnAtTheNextPoll() throws Exception {
        PolledChanges products = new PolledChanges(context, EMIT);
        sandbox.faults().onRecords().every(2, Fault.status(500, "INTERNAL_ERROR", "try again"));
        List<String> first = products.poll();
        sandbox.faults().onRecords().clear();
        List<String> second = products.poll();

        assertThat(first).isNotEmpty().hasSizeLessThan(3);
        assertThat(second).hasSize(3 - first.size()).doesNotContainAnyElementsOf(first);

        sandbox.faults().onRecords().every(2, Fault.status(500, "INTERNAL_ERROR", "try again"));
        assertThat(products.poll()).isEmpty();
    }

    @Test
    void aPollThatIsSuspendedGoesOnWhereItWas() throws Exception {
        List<PolledChanges> suspended = new ArrayList<>();
        PolledChanges products = new PolledChanges(
                context, EMIT, exchange -> suspended.get(0).consumer().suspend());
        suspended.add(products);

        List<String> first = products.poll();
        products.consumer().resume();
        List<String> second = products.poll();

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(sandbox.requests().photoCalls()).as("none is looked for").isEmpty();
    }

    @Test
    void aPhotoThatCannotBeComparedDoesNotKeepTheOthersFromIt() throws Exception {
        sandbox.records().lock("Products", "2");
        PolledChanges products = new PolledChanges(context, EMIT + "&compare=bytes");
        List<String> first = products.poll();
        sandbox.records().unlock("Products", "2");

        assertThat(first).containsExactlyInAnyOrder("added Products/1", "added Products/399");
        assertThat(products.poll()).containsExactly("added Products/2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigin-photo:changes?modules=Contacts,Leads | module must be one of",
                "bigin-photo:changes?firstPoll=never | firstPoll must be one of [remember, emit], but is: never",
                "bigin-photo:changes?compare=size | compare must be one of [image, bytes], but is: size",
                "bigin-photo:changes?fields=Full Name | fields must be API names",
                "bigin-photo:changes?stateFile=a&stateRepository=#states | Set stateFile or stateRepository, but not both",
                "bigin-photo:download | bigin-photo:download is no consumer",
            })
    void whatCanNeverWorkIsRefusedAtStart(String uri, String message) {
        context.camel().getRegistry().bind("states", new MemoryStateRepository());
        assertThatThrownBy(() -> context.camel().addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri).to("mock:out");
                    }
                }))
                .hasStackTraceContaining(message);
    }

    @Test
    void nothingIsSentToIt() {
        assertThatThrownBy(() -> context.endpoint("bigin-photo:changes").createProducer())
                .hasMessage("bigin-photo:changes is a consumer; use it with from");
    }
}
