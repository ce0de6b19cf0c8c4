// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.photo.prepare.TestPhotos;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is counted, under which names and tags. */
class MeterRecorderTest {

    private static final byte[] PHOTO = SamplePhotos.png(32, 32, 1);
    private static final String UPLOADED = "operation=upload";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.record("Contacts", "2034020000000489033").record("Products", "1"));

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private BiginSandbox sandbox;
    private PhotoContext context;
    private ReadMeters meters;

    @BeforeEach
    void start() {
        context.camel().getRegistry().bind("anyName", registry);
        meters = new ReadMeters(registry, context.camel());
    }

    @Test
    void photosThatMoved() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass("bigin-photo:upload?module=Products&recordId=1", PHOTO);
        context.pass(PhotoContext.DOWNLOAD, null);

        String moved = "code=SUCCESS family=success ";
        assertThat(meters.all())
                .containsEntry("photos " + moved + "module=Contacts operation=upload", 2.0)
                .containsEntry("photos " + moved + "module=Products operation=upload", 1.0)
                .containsEntry("photos " + moved + "module=Contacts operation=download", 1.0)
                .containsEntry("bytes " + moved + "module=Contacts operation=upload", 2.0 * PHOTO.length)
                .containsEntry("bytes " + moved + "module=Contacts operation=download", 1.0 * PHOTO.length)
                .containsEntry("calls " + moved + "module=Contacts operation=upload", 2.0)
                .containsEntry("calls " + moved + "module=Contacts operation=download", 1.0)
                .containsEntry("token.refreshes " + moved.trim(), 1.0)
                .containsEntry("credits.spent", 4.0)
                .containsEntry("credits.remaining", Double.NaN)
                .containsEntry("calls.inflight", 0.0)
                .containsEntry("calls.allowed", 5.0)
                .containsEntry("calls.waiting", 0.0)
                .containsEntry("calls.pause", 0.0);
        assertThat(meters.of("retries")).isEmpty();
    }

    @Test
    void thePhotosToComeAreShownAsNone() {
        context.fail("bigin-photo:upload", PHOTO);

        for (String module : new String[] {"Contacts", "Accounts", "Products"}) {
            assertThat(meters.all())
                    .containsEntry("photos code=SUCCESS family=success module=" + module + " operation=upload", 0.0)
                    .containsEntry("bytes code=SUCCESS family=success module=" + module + " operation=upload", 0.0)
                    .doesNotContainKey("photos code=SUCCESS family=success module=" + module + " operation=download");
        }
    }

    @Test
    void photosThatWereRefusedWithTheirBytes() {
        context.fail(PhotoContext.UPLOAD, new byte[] {1, 2, 3});
        context.fail("bigin-photo:upload?module=Contacts&recordId=4711", PHOTO);
        context.fail("bigin-photo:upload", PHOTO);

        assertThat(meters.of("photos", UPLOADED, "family=rejected"))
                .containsOnly(
                        Map.entry("code=NOT_A_PHOTO module=Contacts", 1.0),
                        Map.entry("code=INVALID_DATA module=Contacts", 1.0),
                        Map.entry("code=UNKNOWN_RECORD module=none", 1.0));
        assertThat(meters.of("bytes", UPLOADED, "family=rejected"))
                .containsEntry("code=NOT_A_PHOTO module=Contacts", 3.0)
                .containsEntry("code=INVALID_DATA module=Contacts", 1.0 * PHOTO.length);
        assertThat(meters.of("calls", UPLOADED))
                .containsOnly(Map.entry("code=INVALID_DATA family=rejected module=Contacts", 1.0));
    }

    @Test
    void aRecordWithoutPhotoIsNoFailureWhereItIsNone() {
        context.pass(PhotoContext.DOWNLOAD + "&missingPhoto=empty", null);
        context.fail(PhotoContext.DOWNLOAD + "&missingPhoto=fail&distinguishMissing=true", null);

        assertThat(meters.of("photos"))
                .containsOnly(
                        Map.entry("code=NO_PHOTO family=success module=Contacts operation=download", 1.0),
                        Map.entry("code=NO_PHOTO family=rejected module=Contacts operation=download", 1.0));
        assertThat(meters.of("calls"))
                .containsOnly(
                        Map.entry("code=SUCCESS family=success module=Contacts operation=download", 2.0),
                        Map.entry("code=SUCCESS family=success module=Contacts operation=record", 1.0));
    }

    @Test
    void whoAnswersCannotMakeMeters() {
        String any = "bigin-photo:upload?validate=false&recordId=1";
        for (int i = 0; i < 50; i++) {
            sandbox.faults().next(1, Fault.status(400, "CODE_" + i, "no"));
            context.fail(any, PHOTO, Map.of("CamelBiginPhotoModule", "Module_" + i));
        }
        sandbox.faults().next(1, Fault.emptyAnswer(502));
        context.fail(any, PHOTO, Map.of("CamelBiginPhotoModule", "Deals"));

        assertThat(meters.of("photos", UPLOADED))
                .containsOnly(
                        Map.entry("code=other family=rejected module=other", 50.0),
                        Map.entry("code=other family=transient module=other", 1.0));
        assertThat(meters.all()).hasSizeLessThan(30);
    }

    @Test
    void aTokenThatDiedIsSeenAsARetryAndARefresh() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.tokens().expireAccessTokens();
        context.pass(PhotoContext.UPLOAD, PHOTO);

        assertThat(meters.of("retries")).containsOnly(Map.entry("module=Contacts operation=upload reason=token", 1.0));
        assertThat(meters.of("calls", UPLOADED, "module=Contacts"))
                .containsOnly(
                        Map.entry("code=SUCCESS family=success", 2.0),
                        Map.entry("code=INVALID_TOKEN family=access", 1.0));
        assertThat(meters.of("token.refreshes")).containsOnly(Map.entry("code=SUCCESS family=success", 2.0));
        assertThat(meters.of("photos"))
                .containsOnly(Map.entry("code=SUCCESS family=success module=Contacts operation=upload", 2.0));
        assertThat(meters.value("credits.spent")).isEqualTo(3);
    }

    @Test
    void aTokenThatCannotBeHadIsSeenToo() {
        sandbox.tokens().revokeRefreshToken();
        context.fail(PhotoContext.UPLOAD, PHOTO);
        context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(meters.of("token.refreshes")).containsOnly(Map.entry("code=invalid_code family=access", 1.0));
        assertThat(meters.of("photos"))
                .containsOnly(Map.entry("code=invalid_code family=access module=Contacts operation=upload", 2.0));
        assertThat(meters.value("credits.spent")).isZero();
    }

    @Test
    void redeliveriesOfTheSamePhotoAreRetriesAndOthersAreNot() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1);
                from("direct:photos").to(PhotoContext.UPLOAD).to("bigin-photo:upload?module=Products&recordId=1");
            }
        });
        sandbox.faults().next(2, Fault.status(500, "INTERNAL_ERROR", "no"));
        context.pass("direct:photos", PHOTO);

        assertThat(meters.of("retries"))
                .containsOnly(Map.entry("module=Contacts operation=upload reason=redelivery", 2.0));
        assertThat(meters.of("photos", UPLOADED))
                .containsOnly(
                        Map.entry("code=INTERNAL_ERROR family=transient module=Contacts", 2.0),
                        Map.entry("code=SUCCESS family=success module=Contacts", 1.0),
                        Map.entry("code=SUCCESS family=success module=Products", 1.0));
    }

    @Test
    void photosThatWerePreparedByWhatWasDone() {
        byte[] photo = TestPhotos.jpeg(400, 300);
        byte[] located = TestPhotos.withExif(photo, TestPhotos.position(1));
        String small = PhotoContext.UPLOAD + "&prepare=auto&maxPhotoPixels=30000";
        context.pass(PhotoContext.UPLOAD, photo);
        assertThat(meters.all()).doesNotContainKey("prepared.saved operation=upload");

        context.pass(small, TestPhotos.noise(400, 300));
        context.pass(PhotoContext.UPLOAD + "&prepare=auto", photo);
        context.pass("bigin-photo:prepare", located);
        context.pass("bigin-photo:prepare", located);
        context.fail("bigin-photo:prepare", new byte[] {1, 2, 3});

        assertThat(meters.all())
                .containsEntry("prepared operation=upload prepared=converted", 1.0)
                .containsEntry("prepared operation=upload prepared=untouched", 1.0)
                .containsEntry("prepared operation=upload prepared=stripped", 0.0)
                .containsEntry("prepared operation=prepare prepared=stripped", 2.0)
                .containsEntry("prepared.failed code=NOT_A_PHOTO operation=prepare", 1.0)
                .containsEntry("prepared.saved operation=prepare", 2.0 * (located.length - photo.length));
        assertThat(meters.value("prepared.saved operation=upload")).isBetween(1.0, 200_000.0);
        assertThat(registry.get("camel.bigin.photo.prepared")
                        .tag("prepared", "converted")
                        .tag("operation", "upload")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isPositive();
    }

    @Test
    void photosWhoseRecordWasLookedUpByWhatWasFound() {
        sandbox.records().add("Contacts", "2034020000000100001", Map.of("Email", "jane@example.com"));
        sandbox.records().add("Contacts", "2034020000000100002", Map.of("Email", "john@example.com"));
        sandbox.records().add("Contacts", "2034020000000100003", Map.of("Email", "john@example.com"));
        String byEmail = "bigin-photo:upload?module=Contacts&lookupField=Email&lookupValue=";
        context.pass(PhotoContext.UPLOAD, PHOTO);
        context.pass(byEmail + "jane@example.com", PHOTO);
        context.pass(byEmail + "jane@example.com", PHOTO);
        context.fail(byEmail + "john@example.com", PHOTO);
        context.fail(byEmail + "nobody@example.com", PHOTO);

        assertThat(meters.of("lookups", UPLOADED))
                .containsOnly(
                        Map.entry("code=SUCCESS", 2.0),
                        Map.entry("code=AMBIGUOUS_RECORD", 1.0),
                        Map.entry("code=RECORD_NOT_FOUND", 1.0));
    }

    @Test
    void whatNeverReachedBiginCostsNoCredit() {
        context.close();
        context = PhotoContext.withToken(URI.create("http://127.0.0.1:1"), "t0ken");
        context.camel().getRegistry().bind("anyName", registry);
        context.fail(PhotoContext.UPLOAD, PHOTO);

        ReadMeters here = new ReadMeters(registry, context.camel());
        assertThat(here.of("calls"))
                .containsOnly(
                        Map.entry("code=CONNECTION_FAILED family=transient module=Contacts operation=upload", 1.0));
        assertThat(here.value("credits.spent")).isZero();
    }

    @Test
    void aCallTakesAsLongAsItTakes() {
        sandbox.faults().next(1, Fault.delay(Duration.ofMillis(120)));
        context.pass(PhotoContext.UPLOAD, PHOTO);

        Timer calls = registry.get("camel.bigin.photo.calls").timer();
        assertThat(calls.totalTime(TimeUnit.MILLISECONDS)).isBetween(120.0, 60_000.0);
    }

    @Test
    void whatIsNoFailureOfAPhotoIsCountedAsUnexpected() {
        context.send(PhotoContext.UPLOAD, new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }
        });

        assertThat(meters.of("photos", UPLOADED))
                .containsOnly(Map.entry("code=UNEXPECTED family=unexpected module=Contacts", 1.0));
    }

    @Test
    void aRegistryThatFailsStopsNoPhoto() {
        registry.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("camel.bigin.photo.calls")
                    || "UNKNOWN_RECORD".equals(meter.getId().getTag("code"))) {
                throw new IllegalStateException("full");
            }
        });
        context.pass(PhotoContext.UPLOAD, PHOTO);
        assertThat(context.fail("bigin-photo:upload", PHOTO)).isInstanceOf(BiginUnknownRecordException.class);

        assertThat(sandbox.photos().size()).isEqualTo(1);
    }
}
