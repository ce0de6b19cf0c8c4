// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static io.github.camelbigin.photo.kamelets.RunningKamelet.route;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.prepare.TestPhotos;
import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What a route gets from the prepare Kamelet, without any account. */
class KameletPrepareIT {

    private static final String PREPARE = "kamelet:bigin-photo-prepare-action";
    private static final Map<String, Object> FORGED = Map.of(
            "CamelBiginPhotoPrepared", "forged", "CamelBiginPhotoPreparedSize", 1L, "CamelBiginPhotoSourceFormat", "X");

    @Test
    void theBodyBecomesAPhotoThatBiginAccepts() throws Exception {
        try (RunningKamelet running = start(route(PREPARE + "?maxEdge=100&background=#102030"), Map.of())) {
            running.send(TestPhotos.file("alpha.webp"), FORGED);

            Exchange done = running.done().get(0);
            byte[] photo = done.getMessage().getBody(byte[].class);
            assertThat(ImageIO.read(new ByteArrayInputStream(photo))
                            .getColorModel()
                            .hasAlpha())
                    .isFalse();
            assertThat(done.getMessage().getHeaders())
                    .containsEntry("CamelBiginPhotoPrepared", "converted")
                    .containsEntry("CamelBiginPhotoSourceFormat", "WEBP")
                    .containsEntry("Content-Type", "image/jpeg");
        }
    }

    @Test
    void propertiesSayWhatIsPrepared() throws Exception {
        byte[] turned = TestPhotos.withExif(TestPhotos.jpeg(400, 300), TestPhotos.position(6));
        for (String[] expected : new String[][] {
            {"prepare=never", null},
            {"metadata=keep", "untouched"},
            {"metadata=gps", "stripped"},
            {"prepare=always", "converted"}
        }) {
            try (RunningKamelet running = start(route(PREPARE + "?" + expected[0]), Map.of())) {
                running.send(turned, FORGED);

                assertThat(running.done().get(0).getMessage().getHeader("CamelBiginPhotoPrepared"))
                        .isEqualTo(expected[1]);
            }
        }
    }

    @Test
    void whatCannotBePreparedReachesTheCallersDeadLetterAsItCame() throws Exception {
        byte[] photo = TestPhotos.file("lossy.webp");
        try (RunningKamelet running = start(route(PREPARE + "?prepareMaxMemory=1"), Map.of())) {
            running.send(photo, FORGED);

            Exchange dead = running.dead().get(0);
            assertThat(dead.getMessage().getBody(byte[].class)).isEqualTo(photo);
            assertThat(dead.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                    .hasMessageContaining("prepareMaxMemory");
        }
    }
}
