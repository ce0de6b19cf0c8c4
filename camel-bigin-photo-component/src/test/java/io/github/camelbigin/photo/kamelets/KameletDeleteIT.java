// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static io.github.camelbigin.photo.kamelets.RunningKamelet.account;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.route;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a route gets from the delete Kamelet. */
class KameletDeleteIT {

    private static final String DELETE = "kamelet:bigin-photo-delete-action";
    private static final Map<String, Object> FORGED = Map.of(
            BiginPhotoConstants.MODULE,
            "Contacts",
            BiginPhotoConstants.RECORD_ID,
            "8",
            BiginPhotoConstants.CODE,
            "forged");

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.record("Contacts", "7")
            .record("Contacts", "8")
            .variant(BiginVariant.MISSING_PHOTO_ON_DELETE_EMPTY));

    private BiginSandbox sandbox;

    @Test
    void propertiesDecideWhosePhotoIsDeleted() throws Exception {
        sandbox.photos().put("Contacts", "7", "7.png", SamplePhotos.png(10, 10, 1));
        sandbox.photos().put("Contacts", "8", "8.png", SamplePhotos.png(10, 10, 1));
        try (RunningKamelet running = start(route(DELETE + "?module=Contacts&recordId=7"), account(sandbox))) {
            running.send("request", FORGED);

            Exchange done = running.done().get(0);
            assertThat(done.getMessage().getBody()).isEqualTo("request");
            assertThat(done.getMessage().getHeader(BiginPhotoConstants.CODE)).isEqualTo("SUCCESS");
            assertThat(sandbox.photos().find("Contacts", "7")).isEmpty();
            assertThat(sandbox.photos().find("Contacts", "8")).isPresent();
        }
    }

    @Test
    void aMissingPhotoIsADeadLetterUnlessItMayBeMissing() throws Exception {
        try (RunningKamelet running = start(route(DELETE), account(sandbox))) {
            running.send("request", FORGED);

            Exchange dead = running.dead().get(0);
            assertThat(dead.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(BiginNoPhotoException.class);
        }
        try (RunningKamelet running = start(route(DELETE + "?missingPhoto=empty"), account(sandbox))) {
            running.send("request", FORGED);

            assertThat(running.done().get(0).getMessage().getHeader(BiginPhotoConstants.CODE))
                    .isEqualTo("NO_PHOTO");
        }
    }
}
