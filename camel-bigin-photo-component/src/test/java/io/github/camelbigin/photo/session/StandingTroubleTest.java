// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.ReadMeters;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trouble, as health check, JMX and meters tell it, outlasts the calls that were under way when it came. */
@Timeout(60)
class StandingTroubleTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String RESERVED = PhotoContext.UPLOAD + "&reservedCredits=5";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    /** A photo whose reading begins, and goes on when it may. */
    private static final class SlowPhoto extends ByteArrayInputStream {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        SlowPhoto() {
            super(PHOTO);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            begun.countDown();
            await(goOn);
            return super.read(into, offset, length);
        }

        static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(90, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private ServiceStatus.Trouble trouble(String uri) {
        return SessionStatus.of(context.endpoint(uri).session()).trouble();
    }

    @Test
    void aPhotoThatWasUnderWayBeforeAnAccessFailureDoesNotClearIt() throws Exception {
        SlowPhoto slow = new SlowPhoto();
        CompletableFuture<Exchange> early = CompletableFuture.supplyAsync(
                () -> context.send(PhotoContext.UPLOAD, slow), task -> new Thread(task).start());
        SlowPhoto.await(slow.begun);
        sandbox.records().denyPermission("Contacts", "77");
        context.fail("bigin-photo:upload?module=Contacts&recordId=77", PHOTO);
        slow.goOn.countDown();

        assertThat((Throwable) early.get(90, TimeUnit.SECONDS).getException()).isNull();
        assertThat(trouble(PhotoContext.UPLOAD).failure().code()).isEqualTo("NO_PERMISSION");
        context.pass(PhotoContext.UPLOAD, PHOTO);
        assertThat(trouble(PhotoContext.UPLOAD)).isNull();
    }

    @Test
    void aReserveIsTroubleForAsLongAsFewerCreditsRemain() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        context.camel().getRegistry().bind("metricsRegistry", registry);
        assertThat(trouble(RESERVED)).isNull();
        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", "").withHeader("X-API-CREDITS-REMAINING", "4"));
        context.fail(PhotoContext.UPLOAD, PHOTO);
        context.pass(PhotoContext.UPLOAD, PHOTO);

        ServiceStatus.Trouble trouble = trouble(RESERVED);
        assertThat(trouble.family()).isEqualTo("access");
        assertThat(trouble.failure().code()).isEqualTo("CREDITS_RESERVED");
        assertThat(trouble.failure().message()).matches("4 credits .+; no try before [-0-9T:]+Z");
        assertThat(trouble(PhotoContext.UPLOAD)).isNull();
        assertThat(new ReadMeters(registry, context.camel()).all()).containsEntry("trouble family=access", 1.0);

        context.fail(RESERVED, PHOTO);
        assertThat(trouble(RESERVED).since()).isNotNull();
        context.pass(PhotoContext.UPLOAD, PHOTO);
        assertThat(trouble(RESERVED).failure().code()).isEqualTo("CREDITS_RESERVED");
    }
}
