// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large photo waits in a temporary file for all who still want to read it, and not a moment longer. */
@Timeout(60)
class SpoolFileLifeIT {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.jpegOfAbout(500_000, 1);

    @TempDir
    Path out;

    private final CountDownLatch read = new CountDownLatch(1);
    private final List<byte[]> photos = new CopyOnWriteArrayList<>();
    private final List<Long> filesWhileRead = new CopyOnWriteArrayList<>();
    private BiginSandbox sandbox;
    private PhotoContext context;

    @BeforeEach
    void start() {
        sandbox.photos().put("Contacts", "2034020000000489033", "photo.jpg", PHOTO);
    }

    @AfterEach
    void stop() {
        read.countDown();
    }

    private interface Way {
        void add(RouteBuilder routes);
    }

    private Exchange run(Way way) throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                way.add(this);
            }
        });
        return context.pass("direct:download", null);
    }

    private void read(Exchange exchange) throws IOException {
        filesWhileRead.add(context.spooled());
        photos.add(exchange.getMessage().getBody(byte[].class));
    }

    @Test
    void aLargePhotoIsAFileUntilTheExchangeIsDone() throws Exception {
        run(routes -> routes.from("direct:download")
                .to(PhotoContext.DOWNLOAD)
                .process(this::read)
                .process(this::read));

        assertThat(photos).containsExactly(PHOTO, PHOTO);
        assertThat(filesWhileRead).containsExactly(1L, 1L);
        assertThat(context.spooled()).isZero();
    }

    @Test
    void aSmallPhotoNeverIsAFile() throws Exception {
        byte[] small = SamplePhotos.jpegOfAbout(40_000, 1);
        sandbox.photos().put("Contacts", "2034020000000489033", "photo.jpg", small);

        run(routes -> routes.from("direct:download").to(PhotoContext.DOWNLOAD).process(this::read));

        assertThat(photos).containsExactly(small);
        assertThat(filesWhileRead).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537})
    void aPhotoAtTheBorderOfBothComesWhole(int size) throws Exception {
        byte[] photo = SamplePhotos.jpegOfAbout(size, 1);
        sandbox.photos().put("Contacts", "2034020000000489033", "photo.jpg", photo);

        run(routes -> routes.from("direct:download").to(PhotoContext.DOWNLOAD).process(this::read));

        assertThat(photos).containsExactly(photo);
        assertThat(context.spooled()).isZero();
    }

    @Test
    void theFileIsDeletedWhenTheRouteFailsToo() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download").to(PhotoContext.DOWNLOAD).throwException(new IOException("later"));
            }
        });

        assertThat(context.send("direct:download", null).isFailed()).isTrue();
        assertThat(context.spooled()).isZero();
    }

    @Test
    void itIsWrittenToAFileAndUploadedAgain() throws Exception {
        run(routes -> routes.from("direct:download")
                .to(PhotoContext.DOWNLOAD)
                .to("file:" + out)
                .to("bigin-photo:upload?module=Products&recordId=5"));

        assertThat(out.resolve("Contacts/2034020000000489033.jpg")).hasBinaryContent(PHOTO);
        assertThat(sandbox.photos().bytes("Products", "5")).isEqualTo(PHOTO);
        assertThat(context.spooled()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyBranchOfAMulticastReadsItWholly(boolean parallel) throws Exception {
        run(routes -> {
            routes.from("direct:download")
                    .to(PhotoContext.DOWNLOAD)
                    .multicast()
                    .parallelProcessing(parallel)
                    .to("direct:a", "direct:b", "direct:c")
                    .end()
                    .process(this::read);
            routes.from("direct:a").process(this::read);
            routes.from("direct:b").process(this::read);
            routes.from("direct:c").process(this::read);
        });

        assertThat(photos).hasSize(4).allMatch(photo -> Arrays.equals(photo, PHOTO));
        await().until(() -> context.spooled() == 0);
    }

    @Test
    void whoTakesItOverBySedaReadsItAfterTheFirstRouteIsDone() throws Exception {
        run(routes -> {
            routes.from("direct:download").to(PhotoContext.DOWNLOAD).to("seda:later?waitForTaskToComplete=Never");
            routes.from("seda:later")
                    .process(exchange -> read.await(90, TimeUnit.SECONDS))
                    .process(this::read);
        });
        assertThat(context.spooled()).isEqualTo(1);

        read.countDown();

        await().until(() -> photos.size() == 1);
        assertThat(photos).containsExactly(PHOTO);
        await().until(() -> context.spooled() == 0);
    }

    @Test
    void aWireTapReadsItWhileAndAfterTheRouteDoes() throws Exception {
        run(routes -> {
            routes.from("direct:download")
                    .to(PhotoContext.DOWNLOAD)
                    .wireTap("direct:tap")
                    .end()
                    .process(this::read);
            routes.from("direct:tap")
                    .process(exchange -> read.await(90, TimeUnit.SECONDS))
                    .process(this::read);
        });
        assertThat(photos).containsExactly(PHOTO);
        assertThat(context.spooled()).isEqualTo(1);

        read.countDown();

        await().until(() -> photos.size() == 2);
        assertThat(photos).containsExactly(PHOTO, PHOTO);
        await().until(() -> context.spooled() == 0);
    }

    @Test
    void aCopyIsReadFromItsStartAndIndependently() throws Exception {
        run(routes -> routes.from("direct:download").to(PhotoContext.DOWNLOAD).process(exchange -> {
            StreamCache first = exchange.getMessage().getBody(StreamCache.class);
            ((InputStream) first).readNBytes(100);
            StreamCache second = first.copy(exchange);
            photos.add(((InputStream) second).readAllBytes());
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            first.writeTo(rest);
            assertThat(rest.size()).isEqualTo(PHOTO.length - 100);
            first.reset();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            first.writeTo(whole);
            photos.add(whole.toByteArray());
            assertThat(first.length()).isEqualTo(PHOTO.length);
            assertThat(first.inMemory()).isFalse();
        }));

        assertThat(photos).containsExactly(PHOTO, PHOTO);
        assertThat(context.spooled()).isZero();
    }

    @Test
    void whoAsksByTemplateReadsAfterTheExchangeIsDone() throws IOException {
        assertThat(context.template().requestBody(PhotoContext.DOWNLOAD, null, byte[].class))
                .isEqualTo(PHOTO);
        await().until(() -> {
            System.gc();
            return context.spooled() == 0;
        });
    }
}
