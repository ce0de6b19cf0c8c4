// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos made to exhaust whoever opens them. Nothing is ever decoded here, so they cost no more than others. */
@Timeout(60)
class HostilePhotosTest {

    @RegisterExtension
    static final SandboxContext SANDBOX =
            SandboxContext.withToken(builder -> builder.createRecords(true).maxPhotoBytes(10_485_760));

    private static final int INFLATED = 200_000_000;

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @CsvSource({
        "png, 2147483647, 2147483647, '4,611,686,014,132,420,609'",
        "png, 65536, 65536, '4,294,967,296'",
        "png, 46341, 46341, '2,147,488,281'",
        "gif, 65535, 65535, '4,294,836,225'",
        "bmp, 65536, 65536, '4,294,967,296'",
        "bmp, 2147483647, -2147483647, '4,611,686,014,132,420,609'",
        "jpeg, 65535, 65535, '4,294,836,225'",
    })
    void dimensionsThatOverflowAnIntAreCountedAndRefused(String format, int width, int height, String pixels)
            throws IOException {
        byte[] photo = claiming(format, width, height);
        Path file = Files.write(folder.resolve("bomb"), photo);

        // a stream of known length is the one body whose end is not looked at before its pixels
        BiginPhotoException failure =
                context.fail(PhotoContext.UPLOAD, new PlainStream(photo), Map.of("Content-Length", photo.length));

        assertThat(failure).isInstanceOf(BiginRejectedException.class).hasMessageContaining(pixels + " pixels");
        assertThat(failure.getCode()).isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(context.fail(PhotoContext.UPLOAD, file)).isInstanceOf(BiginRejectedException.class);
        assertThat(context.fail(PhotoContext.UPLOAD, photo)).isInstanceOf(BiginRejectedException.class);
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    private static byte[] claiming(String format, int width, int height) {
        byte[] photo;
        switch (format) {
            case "png" -> {
                photo = SamplePhotos.png(8, 8, 1);
                ByteBuffer.wrap(photo).putInt(16, width).putInt(20, height);
                CRC32 checksum = new CRC32();
                checksum.update(photo, 12, 17);
                ByteBuffer.wrap(photo).putInt(29, (int) checksum.getValue());
            }
            case "gif" -> {
                photo = sample("gif");
                littleEndian(photo).putShort(6, (short) width).putShort(8, (short) height);
            }
            case "bmp" -> {
                photo = sample("bmp");
                littleEndian(photo).putInt(18, width).putInt(22, height);
            }
            default -> {
                photo = SamplePhotos.jpeg(8, 8, 1);
                int frame = 0;
                while ((photo[frame] & 0xFF) != 0xFF || (photo[frame + 1] & 0xFF) != 0xC0) {
                    frame++;
                }
                ByteBuffer.wrap(photo).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
            }
        }
        return photo;
    }

    static byte[] sample(String extension) {
        return SamplePhotos.good().stream()
                .filter(photo -> photo.path().endsWith("." + extension))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    private static ByteBuffer littleEndian(byte[] photo) {
        return ByteBuffer.wrap(photo).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iCCP", "IDAT"})
    void aChunkThatInflatesToHundredsOfMegabytesIsNotInflated(String type) throws IOException {
        byte[] png = SamplePhotos.png(8, 8, 1);
        byte[] photo = insert(png, 33, chunk(type, bomb(type)));
        Path file = Files.write(folder.resolve("bomb.png"), photo);
        context.pass(PhotoContext.UPLOAD, png);

        for (Object body : new Object[] {photo, file, new PlainStream(photo), new ByteArrayInputStream(photo)}) {
            assertThat(allocated(() -> context.pass(PhotoContext.UPLOAD, body))).isLessThan(2_000_000);
            assertArrived(photo);
        }
    }

    /** {@value #INFLATED} zeros, behind the keyword and the method that text and profile begin with. */
    private static byte[] bomb(String type) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (!type.equals("IDAT")) {
            data.write(new byte[] {'x', 0, 0});
        }
        byte[] zeros = new byte[1_000_000];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            for (int written = 0; written < INFLATED; written += zeros.length) {
                deflater.write(zeros);
            }
        }
        return data.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    private static byte[] insert(byte[] photo, int at, byte[] what) {
        return ByteBuffer.allocate(photo.length + what.length)
                .put(photo, 0, at)
                .put(what)
                .put(photo, at, photo.length - at)
                .array();
    }

    @Test
    void segmentsForMegabytesBeforeTheSizeAreReadThroughASmallWindow() throws IOException {
        byte[] photo = withSegments(150);
        Path file = Files.write(folder.resolve("long.jpg"), photo);
        context.pass(PhotoContext.UPLOAD, SamplePhotos.jpeg(8, 8, 1));
        context.pass(PhotoContext.UPLOAD, new PlainStream(SamplePhotos.jpegOfAbout(100_000, 1)));

        for (Object body : new Object[] {file, new PlainStream(photo), new ByteArrayInputStream(photo)}) {
            assertThat(allocated(() -> context.pass(PhotoContext.UPLOAD, body))).isLessThan(1_000_000);
            assertArrived(photo);
            PlainStream known = new PlainStream(photo);
            assertThat(allocated(
                            () -> context.pass(PhotoContext.UPLOAD, known, Map.of("Content-Length", photo.length))))
                    .isLessThan(1_000_000);
            assertArrived(photo);
        }
    }

    @Test
    void moreSegmentsThanAPhotoMayHaveBytesAreRefused() {
        byte[] photo = withSegments(161);

        assertThat(context.fail(PhotoContext.UPLOAD, new PlainStream(photo)).getCode())
                .isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    /** Each as long as a segment can be. */
    private static byte[] withSegments(int count) {
        ByteBuffer segments = ByteBuffer.allocate(count * 65_537);
        for (int i = 0; i < count; i++) {
            segments.put((byte) 0xFF).put((byte) 0xE2).putShort((short) 0xFFFF).put(new byte[65_533]);
        }
        return insert(SamplePhotos.jpeg(8, 8, 1), 2, segments.array());
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void assertArrived(byte[] photo) {
        assertThat(sandbox.photos().bytes("Contacts", "2034020000000489033")).isEqualTo(photo);
        sandbox.photos().clear();
    }
}
