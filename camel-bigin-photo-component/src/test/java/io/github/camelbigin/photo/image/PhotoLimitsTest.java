// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import static io.github.camelbigin.photo.image.UnacceptablePhotoException.Reason.FILE_SIZE_MORE_THAN_ALLOWED_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class PhotoLimitsTest {

    private static final PhotoInfo TEN_MEGAPIXELS = new PhotoInfo(PhotoFormat.PNG, 4000, 2500);
    private static final PhotoInfo ONE_ROW_MORE = new PhotoInfo(PhotoFormat.PNG, 4000, 2501);

    @Test
    void onePixelOrByteTooManyIsRefusedWithTheNumbers() {
        UnacceptablePhotoException pixels = catchThrowableOfType(
                UnacceptablePhotoException.class, () -> PhotoLimits.DEFAULT.check(ONE_ROW_MORE, 1));
        assertThat(pixels.reason()).isEqualTo(FILE_SIZE_MORE_THAN_ALLOWED_SIZE);
        assertThat(pixels.info()).contains(ONE_ROW_MORE);
        assertThat(pixels)
                .hasMessage("The photo has 4,000 x 2,501 = 10,004,000 pixels, at most 10,000,000 are allowed");

        UnacceptablePhotoException bytes = catchThrowableOfType(
                UnacceptablePhotoException.class, () -> PhotoLimits.DEFAULT.check(TEN_MEGAPIXELS, 10_485_761));
        assertThat(bytes.reason()).isEqualTo(FILE_SIZE_MORE_THAN_ALLOWED_SIZE);
        assertThat(bytes).hasMessage("The photo has 10,485,761 bytes, at most 10,485,760 are allowed");

        UnacceptablePhotoException size =
                catchThrowableOfType(UnacceptablePhotoException.class, () -> PhotoLimits.DEFAULT.checkSize(10_485_761));
        assertThat(size).hasMessage(bytes.getMessage());
        assertThat(size.info()).isEmpty();
    }

    @Test
    void exactlyAsMuchAsAllowedIsAllowed() throws Exception {
        PhotoLimits.DEFAULT.check(TEN_MEGAPIXELS, 10_485_760);
        PhotoLimits.DEFAULT.checkSize(10_485_760);
        new PhotoLimits(1, 1).check(new PhotoInfo(PhotoFormat.GIF, 1, 1), 1);
    }

    @Test
    void thePixelsOfTheLargestPngAreTooMany() {
        PhotoInfo largest = new PhotoInfo(PhotoFormat.PNG, Integer.MAX_VALUE, Integer.MAX_VALUE);

        assertThat(catchThrowableOfType(UnacceptablePhotoException.class, () -> PhotoLimits.DEFAULT.check(largest, 1)))
                .hasMessageContaining("4,611,686,014,132,420,609 pixels");
    }

    @Test
    void limitsAndSizesArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhotoLimits(0, 1))
                .withMessageContaining("0, 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new PhotoLimits(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PhotoInfo(PhotoFormat.PNG, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PhotoInfo(PhotoFormat.PNG, 1, 0));
    }
}
