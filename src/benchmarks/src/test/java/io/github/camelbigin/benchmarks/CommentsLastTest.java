// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class CommentsLastTest {

    @Test
    void leavesAWholePhotoOfTheSameLengthWithItsDimensionsAtTheBeginning() throws Exception {
        byte[] sample = SamplePhotos.jpegOfAbout(200_000, 1);
        byte[] photo = CommentsLast.of(sample);
        assertThat(photo).hasSameSizeAs(sample).isNotEqualTo(sample);
        assertThat(PhotoInspector.inspect(photo)).isEqualTo(PhotoInspector.inspect(sample));
        assertThat(PhotoInspector.inspect(new ByteArrayInputStream(photo, 0, 1024)))
                .isEqualTo(PhotoInspector.inspect(sample));
    }
}
