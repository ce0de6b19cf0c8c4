// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.source.Buffers;
import io.github.camelbigin.photo.source.BytesPhoto;
import io.github.camelbigin.sandbox.multipart.MultipartReader;
import io.github.camelbigin.sandbox.multipart.PartHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a photo is called and holds: what is sent is read as the one part that was meant. */
class MultipartPhotoEntityFuzzTest {

    private static final PhotoFormat[] FORMATS = {
        null, PhotoFormat.PNG, PhotoFormat.JPEG, PhotoFormat.GIF, PhotoFormat.BMP
    };

    /** The name in the first line, the photo in the others. */
    static Stream<byte[]> photos() {
        return Stream.of(
                        "in/Contacts/1.JPEG\n\u0089PNG",
                        "a\"\r; name=\"x\n\r\n--bigin-photo-1\r\n",
                        "C:\\photos\\Anna Müller.tar.gz\n",
                        "..\n--bigin-photo-1--")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("photos")
    @FuzzTest
    void whatIsSentIsReadAsTheOnePartThatWasMeant(byte[] nameAndPhoto) throws IOException {
        String text = new String(nameAndPhoto, UTF_8);
        int end = text.indexOf('\n');
        String name = end < 0 ? null : text.substring(0, end);
        byte[] photo = text.substring(end + 1).getBytes(UTF_8);
        PhotoFormat format = FORMATS[nameAndPhoto.length % FORMATS.length];
        String boundary = MultipartPhotoEntity.newBoundary();
        StallWatch.Watched watched = new StallWatch(Duration.ZERO, Duration.ZERO).watch();
        MultipartPhotoEntity entity =
                new MultipartPhotoEntity(new BytesPhoto(photo, name), format, boundary, new Buffers(), watched);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entity.writeTo(out);
        byte[] sent = out.toByteArray();

        assertThat(sent).hasSize((int) entity.getContentLength());
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(sent), boundary, new byte[64 * 1024]);
        PartHeader part = reader.next().orElseThrow();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        reader.transferBody(content);
        assertThat(reader.next()).isEmpty();
        assertThat(content.toByteArray()).isEqualTo(photo);
        assertThat(part.name()).isEqualTo("file");
        assertThat(part.fileName())
                .matches("[A-Za-z0-9._ -]{1,100}\\.[a-z0-9]{1,10}")
                .isNotBlank();
        assertThat(part.contentType()).isEqualTo(format == null ? "application/octet-stream" : format.mediaType());
        if (format != null) {
            assertThat(PhotoFormat.valueOf(part.contentType().substring(6).toUpperCase())
                            .extension()
                            .substring(0, 1))
                    .isEqualTo(part.fileName()
                            .substring(part.fileName().lastIndexOf('.') + 1)
                            .substring(0, 1));
        }
    }
}
