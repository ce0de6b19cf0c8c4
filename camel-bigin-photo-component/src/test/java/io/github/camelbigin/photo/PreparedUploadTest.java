// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.prepare.TestPhotos;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenRecord;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What Bigin receives with the option prepare. */
class PreparedUploadTest {

    private static final String ID = "2034020000000489033";
    private static final String SMALL = PhotoContext.UPLOAD + "&maxPhotoPixels=30000&prepare=auto";
    private static final byte[] PHOTO = TestPhotos.jpeg(400, 300);

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;

    private BufferedImage received() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(sandbox.photos().bytes("Contacts", ID)));
    }

    @Test
    void aPhotoOfTooManyPixelsArrivesShrunkInWhateverFormItComes() throws IOException {
        Path file = Files.write(folder.resolve("photo.jpg"), PHOTO);
        for (Object body : List.of(PHOTO, file, new ByteArrayInputStream(PHOTO), new PlainStream(PHOTO))) {
            Exchange exchange = context.pass(SMALL, body);

            assertThat(received().getWidth()).isEqualTo(200);
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry("CamelBiginPhotoPrepared", "converted")
                    .containsEntry("CamelBiginPhotoSourceFormat", "JPEG")
                    .containsEntry("CamelBiginPhotoSourceSize", (long) PHOTO.length)
                    .containsEntry("CamelBiginPhotoPreparedSize", (long)
                            sandbox.photos().bytes("Contacts", ID).length);
        }
        context.pass(SMALL, new PlainStream(PHOTO), Map.of("Content-Length", PHOTO.length));
        assertThat(received().getWidth()).isEqualTo(200);
        assertThat(context.spooled()).isZero();
        assertThat(file).hasBinaryContent(PHOTO);
    }

    @Test
    void withoutTheOptionItIsRejectedWhichNamesTheOption() {
        assertThat(context.fail(PhotoContext.UPLOAD + "&maxPhotoPixels=30000", PHOTO)
                        .getResolution())
                .isEqualTo(
                        "Make the photo smaller: at most 10 MB and 10 megapixels; or set prepare=auto (photo.prepare in the ready routes), which does so before the upload");
    }

    @Test
    void whatBiginAcceptsArrivesByteForByte() {
        for (Object body : List.of(PHOTO, new PlainStream(PHOTO))) {
            Exchange exchange = context.pass(PhotoContext.UPLOAD + "&prepare=auto", body);

            assertThat(sandbox.photos().bytes("Contacts", ID)).isEqualTo(PHOTO);
            assertThat(exchange.getMessage().getHeader("CamelBiginPhotoPrepared"))
                    .isEqualTo("untouched");
        }
    }

    @Test
    void aWebpArrivesAsAJpegUnderItsName() throws IOException {
        context.pass(SMALL, TestPhotos.file("lossy.webp"), Map.of("CamelFileName", "anna.webp"));

        assertThat(received()).isNotNull();
        assertThat(sandbox.requests().last().fileName()).isEqualTo("anna.jpg");
    }

    @Test
    void maxEdgeMakesAnyPhotoSmaller() throws IOException {
        context.pass(PhotoContext.UPLOAD + "&prepare=auto&maxEdge=100", PHOTO);

        assertThat(received().getWidth()).isEqualTo(100);
    }

    @Test
    void aFileThatIsTooLongToBeFetchedIsNotReadEither() throws IOException {
        Path file = Files.write(folder.resolve("photo.jpg"), PHOTO);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThat(context.fail(PhotoContext.UPLOAD + "&prepare=auto", file).getCode())
                .isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(context.fail(SMALL + "&maxSpoolBytes=" + (PHOTO.length - 1), PHOTO)
                        .getCode())
                .isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
    }

    @Test
    void aPhotoForAModuleWithoutPhotosIsNotPrepared() {
        assertThat(context.fail(SMALL, new byte[0], Map.of("CamelBiginPhotoModule", "Deals"))
                        .getCode())
                .isEqualTo("INVALID_MODULE");
    }

    @Test
    void whatCannotBePreparedIsRejectedWithTheReason() {
        assertThat(context.fail(SMALL + "&prepareTimeout=1", PHOTO).getMessage())
                .contains("PREPARATION_TIMEOUT", "it took longer than 1 ms (prepareTimeout)", "raise prepareTimeout");
    }

    @Test
    void aTemporaryFileThatCannotBeDeletedIsNoFailureOfTheUpload() {
        context.options().setTokenStore(new Obstruction());

        for (String uri : List.of(SMALL, PhotoContext.UPLOAD)) {
            context.pass(uri, new PlainStream(PHOTO));

            assertThat(sandbox.photos().find("Contacts", ID)).isPresent();
            assertThat(context.spooled()).isPositive();
            sandbox.photos().clear();
        }
    }

    /** Puts a folder with a file in the place of each temporary file, between its opening and its end. */
    private final class Obstruction implements TokenStore {

        @Override
        public TokenRecord read(String key) throws IOException {
            for (File file : context.spoolFolder().toFile().listFiles(File::isFile)) {
                Files.delete(file.toPath());
                Files.createDirectories(file.toPath().resolve("in the way"));
            }
            return MemoryTokenStore.shared().read(key);
        }

        @Override
        public void update(String key, Duration wait, Change change)
                throws IOException, InterruptedException, TimeoutException {
            MemoryTokenStore.shared().update(key, wait, change);
        }
    }
}
