// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.prepare.TestPhotos;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an upload sends can be decoded to its last pixel, of all formats: the sandbox decodes each photo. */
class WholePhotosIT {

    private static final String ID = "2034020000000489033";
    private static final String[] FILES = {
        "lossy.webp",
        "lossless.webp",
        "alpha.webp",
        "big-endian.tif",
        "little-endian.tif",
        "camera.jpg",
        "progressive.jpg",
        "restarts.jpg",
        "rgb.jpg"
    };

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).strictImages(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    /** By name: files of many encoders, the sandbox's samples, and photos that say where they were taken. */
    private static Map<String, byte[]> photos() throws IOException {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        for (String file : FILES) {
            photos.put(file, TestPhotos.file(file));
        }
        for (SamplePhoto sample : SamplePhotos.good()) {
            photos.put(sample.path(), sample.bytes());
        }
        photos.put("located.jpg", TestPhotos.withExif(TestPhotos.noise(400, 300), TestPhotos.position(6)));
        if (Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "vipsthumbnail")))) {
            photos.put("photo.heic", TestPhotos.file("photo.heic"));
            photos.put("photo.avif", TestPhotos.file("photo.avif"));
        }
        return photos;
    }

    @ParameterizedTest
    @CsvSource({
        "prepare=auto, 3",
        "prepare=always, 2",
        "prepare=auto&maxEdge=30, 1",
        "prepare=always&maxEdge=30&background=#ffffff, 1",
        "prepare=auto&metadata=strip, 3"
    })
    void whatIsSentIsWhole(String options, int results) throws IOException {
        Map<String, Integer> prepared = new TreeMap<>();
        for (Map.Entry<String, byte[]> photo : photos().entrySet()) {
            Exchange exchange = context.send(PhotoContext.UPLOAD + "&" + options, photo.getValue());

            assertThat(exchange.getException()).as(photo.getKey()).isNull();
            prepared.merge(exchange.getMessage().getHeader("CamelBiginPhotoPrepared", String.class), 1, Integer::sum);
        }
        assertThat(prepared).hasSizeGreaterThanOrEqualTo(results).containsKey("converted");
    }

    @Test
    void aPhotoThatIsBrokenWithinIsRefused() {
        byte[] photo = TestPhotos.noise(400, 300);
        for (int i = photo.length / 2; i < photo.length - 1000; i++) {
            photo[i] = 0;
        }

        assertThat(context.fail(PhotoContext.UPLOAD, photo).getHttpStatus()).isEqualTo(400);
        assertThat(sandbox.photos().find("Contacts", ID)).isEmpty();
    }
}
