// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.prepare.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bigin-photo:prepare} makes of a message, without any account. */
class PrepareOperationTest {

    private static final String PREPARE = "bigin-photo:prepare";
    private static final String SMALL = PREPARE + "?maxPhotoPixels=30000";
    private static final byte[] PHOTO = TestPhotos.jpeg(400, 300);

    @TempDir
    Path folder;

    @AutoClose
    private final PhotoContext context = PhotoContext.bare();

    private static BufferedImage image(Exchange exchange) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(exchange.getMessage().getBody(byte[].class)));
    }

    @Test
    void theBodyBecomesAPhotoThatBiginAcceptsInWhateverFormItComes() throws IOException {
        Path file = Files.write(folder.resolve("photo.jpg"), PHOTO);
        for (Object body : List.of(PHOTO, file, new ByteArrayInputStream(PHOTO), new PlainStream(PHOTO))) {
            Exchange exchange = context.pass(SMALL, body);

            Message message = exchange.getMessage();
            byte[] prepared = message.getBody(byte[].class);
            assertThat(ImageIO.read(new ByteArrayInputStream(prepared)).getWidth())
                    .isEqualTo(200);
            assertThat(message.getHeaders())
                    .containsEntry("CamelBiginPhotoPrepared", "converted")
                    .containsEntry("CamelBiginPhotoSourceFormat", "JPEG")
                    .containsEntry("CamelBiginPhotoSourceSize", (long) PHOTO.length)
                    .containsEntry("CamelBiginPhotoPreparedSize", (long) prepared.length)
                    .containsEntry("Content-Type", "image/jpeg")
                    .hasSize(5);
        }
        assertThat(file).hasBinaryContent(PHOTO);
    }

    @Test
    void whatBiginAcceptsStaysTheSameBodyAndCanStillBeReadFromItsStart() {
        for (Object body : List.of(PHOTO, new ByteArrayInputStream(PHOTO), new PlainStream(PHOTO))) {
            Message message = context.pass(PREPARE, body).getMessage();

            assertThat(message.getHeader("CamelBiginPhotoPrepared")).isEqualTo("untouched");
            if (!(body instanceof PlainStream)) {
                assertThat(message.getBody()).isSameAs(body);
            }
            assertThat(message.getBody(byte[].class)).isEqualTo(PHOTO);
        }
    }

    @Test
    void aStreamThatIsRefusedCanStillBeReadFromItsStart() {
        byte[] broken = "II*\0 which is no photo".getBytes();
        Exchange exchange = context.send(PREPARE, new ByteArrayInputStream(broken));

        assertThat(PhotoContext.failure(exchange)).isInstanceOf(BiginRejectedException.class);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(broken);
    }

    @Test
    void aPositionIsCutOut() {
        Exchange exchange = context.pass(PREPARE, TestPhotos.withExif(PHOTO, TestPhotos.position(1)));

        assertThat(exchange.getMessage().getHeader("CamelBiginPhotoPrepared")).isEqualTo("stripped");
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
    }

    @Test
    void aWebpGetsTheNameOfAJpeg() throws IOException {
        Map<String, Object> headers = Map.of(
                "CamelFileName",
                "Contacts/an.na.WEBP",
                "CamelFileLength",
                7L,
                "CamelBiginPhotoSize",
                7L,
                "Content-Type",
                "image/webp");
        Exchange exchange = context.pass(PREPARE, TestPhotos.file("lossy.webp"), headers);

        assertThat(image(exchange)).isNotNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelFileName", "Contacts/an.na.jpg")
                .containsEntry("Content-Type", "image/jpeg")
                .containsEntry("CamelBiginPhotoSourceFormat", "WEBP")
                .containsEntry("CamelFileLength", exchange.getMessage().getHeader("CamelBiginPhotoPreparedSize"))
                .containsEntry("CamelBiginPhotoSize", exchange.getMessage().getHeader("CamelBiginPhotoPreparedSize"));
    }

    @Test
    void aNameThatFitsStays() {
        Map<String, Object> name = Map.of("CamelFileName", "IMG.JPEG");
        assertThat(context.pass(SMALL, PHOTO, name).getMessage().getHeader("CamelFileName"))
                .isEqualTo("IMG.JPEG");
    }

    @Test
    void whatCannotBePreparedFailsAsTheOperation() {
        BiginPhotoException failure = context.fail(SMALL + "&prepareTimeout=1", PHOTO);

        assertThat(failure.getOperation()).isEqualTo(BiginPhotoOperation.prepare);
        assertThat(failure).hasMessageStartingWith("prepare: ").hasMessageContaining("(prepareTimeout)");
        assertThat(context.fail(PREPARE, null).getCode()).isEqualTo("EMPTY_PHOTO");
    }

    @Test
    void alwaysAlsoTurnsAndNeverLeavesAll() throws IOException {
        byte[] turned = TestPhotos.withExif(PHOTO, TestPhotos.position(6));

        assertThat(image(context.pass(PREPARE + "?prepare=always", turned)).getWidth())
                .isEqualTo(300);
        Exchange never = context.pass(PREPARE + "?prepare=never", "not even a photo");
        assertThat(never.getMessage().getBody()).isEqualTo("not even a photo");
        assertThat(never.getMessage().getHeaders()).isEmpty();
        context.options().setMaxEdge(100);
        assertThat(image(context.pass(PREPARE + "?lazyStartProducer=true", PHOTO))
                        .getWidth())
                .isEqualTo(100);
    }

    @Test
    void whatIsNotSmallIsAFileUntilTheExchangeIsDone() throws Exception {
        byte[] photo = TestPhotos.noise(400, 300);
        List<Long> files = new ArrayList<>();
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:photos")
                        .streamCache("false")
                        .to(PREPARE)
                        .to("file:" + folder)
                        .process(exchange -> files.add(context.spooled()));
            }
        });

        context.pass("direct:photos", new PlainStream(photo), Map.of("CamelFileName", "untouched.jpg"));
        byte[] located = TestPhotos.withExif(photo, TestPhotos.position(1));
        context.pass("direct:photos", located, Map.of("CamelFileName", "stripped.jpg"));
        context.pass("direct:photos", PHOTO, Map.of("CamelFileName", "small.jpg"));

        assertThat(folder.resolve("untouched.jpg")).hasBinaryContent(photo);
        assertThat(folder.resolve("stripped.jpg")).hasBinaryContent(photo);
        assertThat(files).containsExactly(1L, 1L, 0L);
        assertThat(context.spooled()).isZero();
    }

    @Test
    void aFailureLeavesNoFile() throws IOException {
        InputStream cut = new PlainStream(Arrays.copyOf(PHOTO, 2000));

        assertThat(context.fail(SMALL, cut).getCode()).isEqualTo("TRUNCATED_PHOTO");
        assertThat(context.spooled()).isZero();
    }

    @Test
    void itHasNoCheckOfHealth() {
        context.pass(PREPARE, PHOTO);

        assertThat(HealthCheckHelper.getHealthCheckRepository(context.camel(), "producers").stream())
                .isEmpty();
    }
}
