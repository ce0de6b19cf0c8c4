// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.limit.JdbcWorkers;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Four workers that share the limit of one organisation by a table. Its figures are printed. Calls take longer while threads wait for a
 * processor, so on a busy machine only what is in flight shows that the limit is used. On a machine that has nothing else to do, at least
 * 0.9 of the best rate is to be expected with calls of 50 ms, too:
 *
 * <pre>{@code
 * mvn verify -pl camel-bigin-photo-component -am -DargLine=-Dlatency=50 -Dtest=None -Dit.test=DividedLimitIT \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 */
@Timeout(120)
class DividedLimitIT {

    private static final String UPLOAD = "bigin-photo:upload?module=Contacts";
    private static final byte[] PHOTO = SamplePhotos.png(64, 64, 1);
    private static final int LIMIT = 10;
    /** Given on a machine that does nothing else: what is measured then must hold exactly. */
    private static final boolean ALONE = System.getProperty("latency") != null;

    private static final Duration LATENCY = Duration.ofMillis(Integer.getInteger("latency", 200));
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger records = new AtomicInteger();
    private final List<Worker> workers = new ArrayList<>();
    private BiginSandbox sandbox;

    private final class Worker implements AutoCloseable {
        // another token, because a JVM is one worker for each account
        private final PhotoContext context = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken());
        private final Queue<Long> uploads = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();

        Worker() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:workers;DB_CLOSE_DELAY=-1");
            context.options().setWorkers(new JdbcWorkers(database));
            context.options().setMaxConcurrentRequests(LIMIT);
            for (int i = 0; i < LIMIT; i++) {
                Thread thread = new Thread(this::upload);
                threads.add(thread);
                thread.start();
            }
        }

        private void upload() {
            while (!ended.get()) {
                Map<String, Object> headers = Map.of(BiginPhotoConstants.RECORD_ID, records.incrementAndGet());
                if (context.send(UPLOAD, PHOTO, headers).getException() == null) {
                    uploads.add(System.nanoTime());
                }
            }
        }

        int inFlight() {
            return context.camel().getEndpoint(UPLOAD, BiginPhotoEndpoint.class).getCallsInFlight();
        }

        long between(long from, long to) {
            return uploads.stream().filter(time -> time >= from && time < to).count();
        }

        @Override
        public void close() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join();
            }
            context.close();
        }
    }

    @Test
    void workersUseTheLimitOfTheOrganisationEvenlyAndAreHardlyRefused() throws Exception {
        try (BiginSandbox started = BiginSandbox.builder()
                .createRecords(true)
                .concurrencyLimit(LIMIT)
                .latency(LATENCY)
                .start()) {
            sandbox = started;
            for (int i = 0; i < 4; i++) {
                workers.add(new Worker());
            }
            await().until(() -> workers.stream().allMatch(worker -> worker.uploads.size() > 20));
            long begin = System.nanoTime();
            List<Integer> inFlight = new ArrayList<>();
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                inFlight.add(workers.stream().mapToInt(Worker::inFlight).sum());
                return System.nanoTime() - begin
                        > WINDOW + Duration.ofSeconds(3).toNanos();
            });
            ended.set(true);
            for (Worker worker : workers) {
                worker.close();
            }
            check(begin, inFlight.stream().mapToInt(now -> now).average().orElseThrow() / LIMIT);
        }
    }

    private void check(long begin, double inFlight) {
        double worst = 0;
        long fewest = Long.MAX_VALUE;
        for (int step = 0; step <= 6; step++) {
            long from = begin + step * WINDOW / 20;
            long[] shares = workers.stream()
                    .mapToLong(worker -> worker.between(from, from + WINDOW))
                    .sorted()
                    .toArray();
            worst = Math.max(worst, (double) shares[3] / shares[0] - 1);
            fewest = Math.min(fewest, Arrays.stream(shares).sum());
        }
        long all = sandbox.requests().photoCalls().size();
        long refused = sandbox.requests().photoCalls().stream()
                .filter(call -> call.status() == 429)
                .count();
        double used = fewest * LATENCY.toNanos() / (double) (WINDOW * LIMIT);
        System.out.printf(
                "limit %d, 4 workers: %.3f of it in flight, %.3f of the best rate, shares differ by %.1f %%, %d of %d calls refused (%.2f %%)%n",
                LIMIT, inFlight, used, 100 * worst, refused, all, 100.0 * refused / all);
        assertThat(refused).isLessThan(all / 200);
        assertThat(worst).isLessThan(ALONE ? 0.1 : 0.5);
        // more than without the two places that go round
        assertThat(inFlight).isGreaterThan(0.8);
        assertThat(used).isGreaterThan(ALONE ? 0.9 : 0.2);
    }
}
