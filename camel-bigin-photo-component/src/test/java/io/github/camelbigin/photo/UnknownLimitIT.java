// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A route with more threads than the server allows calls, whose error handler redelivers. Its figures are printed. With 2,000
 * photos, on a machine that has nothing else to do, at least 0.9 of the best rate is to be expected, and less than 2 % refused:
 *
 * <pre>{@code
 * mvn verify -pl camel-bigin-photo-component -am -DargLine=-Dphotos=2000 -Dtest=None -Dit.test=UnknownLimitIT \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 */
@Timeout(300)
class UnknownLimitIT {

    private static final byte[] PHOTO = SamplePhotos.png(64, 64, 1);
    private static final Duration LATENCY = Duration.ofMillis(50);

    @ParameterizedTest
    @CsvSource({"3,20", "5,20", "8,20", "10,20", "20,64"})
    void allPhotosArriveWithFewRefusals(int allowed, int ceiling) throws Exception {
        int photos = Integer.getInteger("photos", 30 * allowed);
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .createRecords(true)
                        .concurrencyLimit(allowed)
                        .latency(LATENCY)
                        .start();
                PhotoContext context = PhotoContext.of(sandbox)) {
            CountDownLatch uploaded = new CountDownLatch(photos);
            context.route(route(ceiling, uploaded));
            context.pass("bigin-photo:upload?module=Contacts&recordId=1", PHOTO);
            long begin = System.nanoTime();
            sendAll(context.template(), photos);

            assertThat(uploaded.await(280, TimeUnit.SECONDS)).isTrue();
            double seconds = (System.nanoTime() - begin) / 1e9;
            long refused = sandbox.requests().photoCalls().stream()
                    .filter(call -> call.status() == 429)
                    .count();
            double share = (double) refused / (refused + photos);
            double rate = photos / seconds * LATENCY.toMillis() / 1000.0 / allowed;
            System.out.printf(
                    "limit %d of %d: %d photos in %.1f s, %.3f of the best rate, %d refused (%.2f %%)%n",
                    allowed, ceiling, photos, seconds, rate, refused, 100 * share);
            // to find the limit costs some, which weigh more among few photos
            assertThat(refused).isLessThan(photos / 50 + (photos < 2000 ? 2L * ceiling : 0));
            assertThat(sandbox.maxConcurrentCalls()).isLessThanOrEqualTo(ceiling);
            assertThat(sandbox.photos().size()).isEqualTo(photos + 1);
        }
    }

    private static void sendAll(ProducerTemplate template, int photos) {
        for (int id = 1; id <= photos; id++) {
            template.sendBodyAndHeader("seda:photos", PHOTO, BiginPhotoConstants.RECORD_ID, 1000 + id);
        }
    }

    private static RouteBuilder route(int threads, CountDownLatch uploaded) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .maximumRedeliveries(8)
                        .redeliveryDelay(1000)
                        .useExponentialBackOff()
                        .backOffMultiplier(2)
                        .useCollisionAvoidance()
                        .retryAttemptedLogLevel(LoggingLevel.DEBUG);
                // pollTimeout: threads that find their consumer still starting sleep so long, and one has to do all the
                // work
                from("seda:photos?size=100000&pollTimeout=50&concurrentConsumers=" + threads)
                        .to("bigin-photo:upload?module=Contacts&maxConcurrentRequests=" + threads)
                        .process(exchange -> uploaded.countDown());
            }
        };
    }
}
