// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.TRUNCATED_PHOTO;
import static io.github.camelbigin.photo.prepare.TestPhotos.QUARTERS;
import static io.github.camelbigin.photo.prepare.TestPhotos.difference;
import static io.github.camelbigin.photo.prepare.TestPhotos.encoded;
import static io.github.camelbigin.photo.prepare.TestPhotos.quarters;
import static io.github.camelbigin.photo.prepare.TestPhotos.quartersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.source.BytesPhoto;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which photos count as cut off, and may still be on their way. */
class CompletenessTest {

    @TempDir
    private Path folder;

    private static byte[] photo(String kind) {
        return kind.equals("progressive")
                ? TestPhotos.progressive(400, 300)
                : encoded(kind, quarters(400, 300, BufferedImage.TYPE_INT_RGB));
    }

    private BufferedImage shrunk(byte[] photo, boolean complete) throws IOException, UnacceptablePhotoException {
        PhotoPreparer preparer = new PhotoPreparer(TestPhotos.atMost(30_000, folder));
        try (PreparedPhoto prepared = preparer.prepare(new BytesPhoto(photo, "photo"), complete, () -> false);
                InputStream in = prepared.photo().open()) {
            return ImageIO.read(in);
        }
    }

    private void assertCutOff(byte[] photo, boolean complete) {
        UnacceptablePhotoException refusal =
                catchThrowableOfType(UnacceptablePhotoException.class, () -> shrunk(photo, complete));
        assertThat(refusal.reason()).isEqualTo(TRUNCATED_PHOTO);
    }

    @ParameterizedTest
    @CsvSource({"jpeg, 2", "png, 12", "gif, 1"})
    void aPhotoThatLacksTheMarkOfItsEndIsWholeOnceItDoesNotGrow(String kind, int mark) throws Exception {
        byte[] whole = photo(kind);
        byte[] photo = Arrays.copyOf(whole, whole.length - mark);

        assertCutOff(photo, false);
        assertThat(difference(quartersOf(shrunk(photo, true)), QUARTERS)).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "progressive", "png", "gif"})
    void aPhotoThatLacksRowsIsNot(String kind) {
        byte[] whole = photo(kind);

        assertCutOff(Arrays.copyOf(whole, whole.length - 40), true);
        assertCutOff(Arrays.copyOf(whole, whole.length / 2), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lossy.webp", "lossless.webp", "alpha.webp", "animated.webp", "little-endian.tif", "big.tif"})
    void norIsOneThatALibraryDecodes(String name) throws Exception {
        byte[] whole = TestPhotos.file(name);

        assertCutOff(Arrays.copyOf(whole, 250), false);
    }

    @Test
    void norIsAProgressiveOneWithoutItsMark() {
        byte[] whole = photo("progressive");

        // it has all rows after its first scan, and the number of its scans is unknown
        assertCutOff(Arrays.copyOf(whole, whole.length - 2), true);
    }

    @Test
    void norIsAHeic() throws Exception {
        assumeTrue(Vips.find().isPresent(), "apt-get install libvips-tools");
        byte[] whole = TestPhotos.file("photo.heic");

        assertCutOff(Arrays.copyOf(whole, whole.length - 9), false);
    }
}
