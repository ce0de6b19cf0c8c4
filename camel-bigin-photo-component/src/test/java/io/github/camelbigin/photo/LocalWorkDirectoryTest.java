// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With {@code localWorkDirectory} a file producer moves a photo to its place, and it can be read all the same. */
class LocalWorkDirectoryTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final String ID = "2034020000000489033";
    private static final byte[] LARGE = SamplePhotos.jpegOfAbout(200_000, 1);

    @TempDir
    private Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;
    private final AtomicReference<Object> received = new AtomicReference<>();

    @BeforeEach
    void start() {
        sandbox.photos().put("Contacts", ID, "photo.jpg", LARGE);
    }

    @Test
    void theFileItselfGoesToItsPlaceAndTheBodyCanStillBeRead() throws Exception {
        download("file:" + folder + "/photos");

        Exchange exchange = fetch();

        Path photo = folder.resolve("photos/Contacts/" + ID + ".jpg");
        assertThat(photo).hasBinaryContent(LARGE);
        assertThat(key(photo)).isEqualTo(received.get()).isNotNull();
        assertThat(workDirectory()).isEmpty();
        assertThat(Files.getPosixFilePermissions(photo))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual"))));
        assertThat(exchange.getMessage().getHeader("CamelFileLocalWorkPath")).isNull();
        assertThat(exchange.getProperty("readAgain")).isEqualTo(LARGE);
    }

    @Test
    void aFileThatIsNotMovedIsDeletedWithTheExchange() throws Exception {
        download("mock:photos");
        MockEndpoint sink = context.camel().getEndpoint("mock:photos", MockEndpoint.class);
        sink.whenAnyExchangeReceived(exchange ->
                received.set(exchange.getMessage().getBody(InputStream.class).readAllBytes()));

        fetch();

        assertThat(received.get()).isEqualTo(LARGE);
        assertThat(workDirectory()).isEmpty();
    }

    @Test
    void twoPlacesGetItWhole() throws Exception {
        download("file:" + folder + "/first", "file:" + folder + "/second");

        fetch();

        assertThat(folder.resolve("first/Contacts/" + ID + ".jpg")).hasBinaryContent(LARGE);
        assertThat(folder.resolve("second/Contacts/" + ID + ".jpg")).hasBinaryContent(LARGE);
    }

    @Test
    void itCanBeSentOnAfterItWasMoved() throws Exception {
        download("file:" + folder + "/photos", "bigin-photo:upload?module=Accounts&recordId=7");

        fetch();

        assertThat(sandbox.photos().bytes("Accounts", "7")).isEqualTo(LARGE);
    }

    @Test
    void multicastReadsCopies() throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download")
                        .to(downloadUri())
                        .multicast()
                        .parallelProcessing()
                        .to("file:" + folder + "/first", "file:" + folder + "/second");
            }
        });

        context.pass("direct:download", null);

        assertThat(folder.resolve("first/Contacts/" + ID + ".jpg")).hasBinaryContent(LARGE);
        assertThat(folder.resolve("second/Contacts/" + ID + ".jpg")).hasBinaryContent(LARGE);
        assertThat(workDirectory()).isEmpty();
    }

    @Test
    void aSmallPhotoIsMovedToo() throws Exception {
        byte[] small = SamplePhotos.png(8, 8, 1);
        sandbox.photos().put("Contacts", ID, "photo.png", small);
        download("file:" + folder + "/photos");

        fetch();

        Path photo = folder.resolve("photos/Contacts/" + ID + ".png");
        assertThat(photo).hasBinaryContent(small);
        assertThat(key(photo)).isEqualTo(received.get()).isNotNull();
    }

    @Test
    void outsideARouteItCanBeReadFromTheFile() {
        Exchange exchange = context.pass(downloadUri(), null);

        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(LARGE);
        assertThat(exchange.getMessage().getHeader("CamelFileLocalWorkPath", String.class))
                .satisfies(path -> assertThat(Path.of(path)).hasBinaryContent(LARGE));
    }

    @Test
    void whatACrashLeftIsDeletedADayLaterAndNothingElse() throws Exception {
        String abandoned = ".incomplete-" + new UUID(1, 2);
        String ofToday = ".incomplete-" + new UUID(3, 4);
        String ofOthers = ".incomplete-photo";
        Files.createDirectories(folder.resolve("work/.incomplete-" + new UUID(5, 6)));
        for (String name : List.of(abandoned, ofToday, ofOthers)) {
            Files.createFile(folder.resolve("work/" + name));
        }
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (Path file : workDirectory()) {
            if (!file.endsWith(ofToday)) {
                Files.setLastModifiedTime(file, yesterday);
            }
        }

        download("file:" + folder + "/photos");

        assertThat(workDirectory())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(ofToday, ofOthers, ".incomplete-" + new UUID(5, 6));
    }

    private String downloadUri() {
        return "bigin-photo:download?module=Contacts&recordId=" + ID + "&localWorkDirectory=" + folder + "/work";
    }

    private void download(String... sinks) throws Exception {
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download")
                        .to(downloadUri())
                        .process(exchange -> received.set(key(exchange)))
                        .to(sinks)
                        .process(exchange -> exchange.setProperty(
                                "readAgain", exchange.getMessage().getBody(byte[].class)));
            }
        });
    }

    private Exchange fetch() {
        return context.pass("direct:download", null);
    }

    private static Object key(Exchange exchange) throws IOException {
        String path = exchange.getMessage().getHeader("CamelFileLocalWorkPath", String.class);
        return path == null ? null : key(Path.of(path));
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private List<Path> workDirectory() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            return files.toList();
        }
    }
}
