// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelbigin.photo.oauth.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does. */
class TokenStoresIT {

    private static final String KEY = Records.KEY;
    private static final Duration SOON = Duration.ofSeconds(20);

    enum Kind {
        MEMORY,
        FILE,
        H2,
        POSTGRESQL
    }

    interface Stores {
        /** Another store of the same place, as another program has it. */
        TokenStore next();
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Kind kind) throws Exception {
        Stores stores = stores(kind);
        assertThat(stores.next().read(KEY)).isEqualTo(TokenRecord.EMPTY);

        stores.next().update(KEY, SOON, (present, writer) -> {
            assertThat(present).isEqualTo(TokenRecord.EMPTY);
            writer.write(Records.of("one"));
        });
        stores.next().update(KEY, SOON, (present, writer) -> {
            assertThat(present).isEqualTo(Records.of("one"));
            writer.write(Records.of("two"));
        });
        stores.next().update(KEY, SOON, (present, writer) -> {});

        assertThat(stores.next().read(KEY)).isEqualTo(Records.of("two"));
        assertThat(stores.next().read("another")).isEqualTo(TokenRecord.EMPTY);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenBeforeAChangeFailsIsKept(Kind kind) throws Exception {
        Stores stores = stores(kind);
        TokenStore store = stores.next();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.update(KEY, SOON, (present, writer) -> {
                    writer.write(Records.of("begun"));
                    assertThat(stores.next().read(KEY)).isEqualTo(Records.of("begun"));
                    throw new IOException("on purpose");
                }))
                .withMessage("on purpose");

        assertThat(Records.token(stores.next())).isEqualTo("begun");
        Records.put(stores.next(), "next");
        assertThat(Records.token(store)).isEqualTo("next");
    }

    @ParameterizedTest
    @EnumSource
    void noUpdateOfManyThreadsIsLost(Kind kind) throws Exception {
        Stores stores = stores(kind);
        inThreads(20, () -> stores.next().update(KEY, Duration.ofSeconds(60), (present, writer) -> {
            String count = present.token() == null ? "0" : present.token().value();
            writer.write(Records.of("" + (Integer.parseInt(count) + 1)));
        }));

        assertThat(Records.token(stores.next())).isEqualTo("20");
    }

    @ParameterizedTest
    @EnumSource
    void whileALockIsHeldOthersWaitNoLongerThanTheyWant(Kind kind) throws Exception {
        Stores stores = stores(kind);
        Records.put(stores.next(), "present");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> holder = threads.submit(() -> {
                stores.next().update(KEY, SOON, (present, writer) -> {
                    held.countDown();
                    await(release);
                });
                return null;
            });
            await(held);

            for (Duration wait : new Duration[] {Duration.ZERO, Duration.ofMillis(300)}) {
                Stopwatch waited = Stopwatch.start();
                assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> stores.next()
                        .update(KEY, wait, (present, writer) -> writer.write(TokenRecord.EMPTY)));
                assertThat(waited.elapsed()).isBetween(wait, wait.plusSeconds(5));
            }
            assertThat(Records.token(stores.next())).isEqualTo("present");
            stores.next().update("another", SOON, (present, writer) -> writer.write(present));

            release.countDown();
            holder.get(90, TimeUnit.SECONDS);
            Records.put(stores.next(), "next");
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
    }

    interface Action {
        void run() throws Exception;
    }

    static void inThreads(int times, Action action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> call = () -> {
                action.run();
                return null;
            };
            for (Future<Void> result : threads.invokeAll(Collections.nCopies(times, call))) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Stores stores(Kind kind) throws Exception {
        if (kind == Kind.MEMORY) {
            TokenStore memory = new MemoryTokenStore();
            return () -> memory;
        }
        if (kind == Kind.FILE) {
            return () -> new FileTokenStore(folder);
        }
        DataSource database = TestDatabase.valueOf(kind.name()).open();
        String table = "T_" + UUID.randomUUID().toString().replace('-', '_');
        return () -> new JdbcTokenStore(database, table);
    }
}
