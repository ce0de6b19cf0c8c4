// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import io.github.camelbigin.sandbox.image.ImageHeader;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: one verdict, however they are read, from no more of them than it takes. */
class PhotoInspectorFuzzTest {

    private static final int[] STEPS = {5, Integer.MAX_VALUE};
    private static final int NAMES_ANY_FORMAT = 4096;
    private static final int TELLS_BIGINS_FORMATS = 18;
    private static final long MOST_MEMORY = 1024 * 1024;

    /** What the fuzzer begins with. */
    static Stream<byte[]> photos() {
        return Stream.concat(
                Stream.of("png", "jpeg", "gif", "bmp").map(format -> Photos.encoded(format, 9, 7)),
                Stream.of("camera.jpg", "progressive.jpg", "restarts.jpg", "lossy.webp", "photo.heic", "drawing.svg")
                        .map(Photos::file));
    }

    @MethodSource("photos")
    @FuzzTest
    void everyWayOfReadingComesToTheSameVerdict(byte[] photo) {
        Verdict whole = Verdict.of(() -> PhotoInspector.inspect(photo));
        for (int step : STEPS) {
            TrickleChannel channel = new TrickleChannel(photo, step);
            assertThat(Verdict.of(() -> PhotoInspector.inspect(channel))).isEqualTo(whole);
            assertThat(channel.read()).as("read of %d", photo.length).isLessThan(3L * photo.length + 2048);
            assertThat(channel.position()).isZero();
        }
        for (int step : STEPS) {
            CountingStream stream = new CountingStream(photo, photo.length, step);
            assertThat(Verdict.of(() -> PhotoInspector.inspect(stream))).isEqualTo(whole.ofHeaderAlone());
            assertNothingTakenInVain(photo, stream.taken(), whole.ofHeaderAlone());
        }
    }

    /** One byte less would not have done. */
    private static void assertNothingTakenInVain(byte[] photo, int taken, Verdict verdict) {
        if (verdict.accepts() && taken > TELLS_BIGINS_FORMATS) {
            CountingStream shorter = new CountingStream(photo, taken - 1, Integer.MAX_VALUE);
            assertThat(Verdict.of(() -> PhotoInspector.inspect(shorter)).refusal())
                    .isEqualTo(TRUNCATED_PHOTO);
        } else if (PhotoInspector.formatOf(photo, photo.length).isEmpty()) {
            assertThat(taken).isLessThanOrEqualTo(NAMES_ANY_FORMAT);
        }
    }

    @MethodSource("photos")
    @FuzzTest
    void aSecondReaderSeesTheSameSize(byte[] photo) {
        Verdict verdict = Verdict.of(() -> PhotoInspector.inspect(photo));
        if (verdict.accepts()) {
            PhotoInfo info = verdict.info();
            Optional<ImageHeader> other = ImageHeader.of(photo, photo.length);
            assertThat(other).hasValueSatisfying(header -> {
                assertThat(header.format().name()).isEqualTo(info.format().name());
                assertThat(header.width()).isEqualTo(info.width());
                assertThat(header.height()).isEqualTo(info.height());
            });
        }
    }

    @MethodSource("photos")
    @FuzzTest
    void littleMemoryDoesForAnyPhoto(byte[] photo) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Verdict verdict = Verdict.of(() -> PhotoInspector.inspect(new TrickleChannel(photo, Integer.MAX_VALUE)));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("for %s", verdict).isLessThan(MOST_MEMORY);
    }
}
