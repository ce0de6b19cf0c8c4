// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.sandbox.organisation.BiginVariant.MISSING_PHOTO_ON_DELETE_EMPTY;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.MISSING_PHOTO_ON_DELETE_INVALID_DATA;
import static io.github.camelbigin.sandbox.organisation.BiginVariant.UNKNOWN_RECORD_ON_DELETE_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code bigin-photo:delete} leaves on the record, and what it says. */
class DeleteTest {

    @RegisterExtension
    static final SandboxContext SANDBOX =
            SandboxContext.withToken(builder -> builder.record("Contacts", DeleteTest.ID));

    private static final String ID = "2034020000000489033";
    private static final String DELETE = "bigin-photo:delete?" + PhotoContext.RECORD;

    private BiginSandbox sandbox;
    private PhotoContext context;

    @BeforeEach
    void onePhoto() {
        sandbox.photos().put("Contacts", ID, "photo.png", SamplePhotos.png(8, 8, 1));
    }

    /** Where Bigin says otherwise than by default that there is no photo. */
    private static BiginSandbox other(BiginVariant variant) {
        return BiginSandbox.builder().record("Contacts", ID).variant(variant).start();
    }

    private static PhotoContext context(BiginSandbox sandbox) {
        return PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken());
    }

    @Test
    void thePhotoIsGoneAndTheMessageHasBiginsWordsAndTheSameBody() {
        Exchange exchange = context.pass(DELETE, "body", Map.of("mine", 1));

        assertThat(sandbox.photos().size()).isZero();
        ReceivedRequest request = sandbox.requests().last();
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.contentLength()).isZero();
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("mine", 1)
                .containsEntry("CamelBiginPhotoCode", "SUCCESS")
                .containsEntry("CamelBiginPhotoMessage", "Photo deleted")
                .hasSize(3);
    }

    @Test
    void aSuccessWithoutAPhotoIsASuccess() {
        context.pass(DELETE, null);
        context.pass(DELETE, null);

        assertThat(sandbox.requests().all()).hasSize(2);
    }

    @Test
    void missingPhotoSaysWhatBecomesOf204() {
        try (BiginSandbox other = other(MISSING_PHOTO_ON_DELETE_EMPTY);
                PhotoContext here = context(other)) {
            BiginPhotoException failure = here.fail(DELETE, null);
            assertThat(failure).isInstanceOf(BiginNoPhotoException.class);
            assertThat(failure.getOperation()).isEqualTo(BiginPhotoOperation.delete);
            assertThat(failure.getRecordId()).isEqualTo(ID);
            assertThat(failure.getHttpStatus()).isEqualTo(204);

            Exchange passed = here.pass(DELETE + "&missingPhoto=empty", "body");
            assertThat(passed.getMessage().getBody()).isEqualTo("body");
            assertThat(passed.getMessage().getHeader("CamelBiginPhotoCode")).isEqualTo("NO_PHOTO");
        }
    }

    @Test
    void bothMeaningsOf204CanBeToldApart() {
        try (BiginSandbox other = other(UNKNOWN_RECORD_ON_DELETE_EMPTY);
                PhotoContext here = context(other)) {
            String unknown =
                    "bigin-photo:delete?module=Contacts&recordId=4711&distinguishMissing=true&missingPhoto=empty";

            assertThat(here.fail(unknown, null).getCode()).isEqualTo("NO_SUCH_RECORD");
            assertThat(here.fail(unknown, null).getOperation()).isEqualTo(BiginPhotoOperation.delete);
        }
    }

    @Test
    void whatBiginRefusesIsRefused() {
        try (BiginSandbox other = other(MISSING_PHOTO_ON_DELETE_INVALID_DATA);
                PhotoContext here = context(other)) {
            assertThat(here.fail(DELETE + "&missingPhoto=empty", null).getCode())
                    .isEqualTo("INVALID_DATA");
        }
        sandbox.records().lock("Contacts", ID);
        assertThat(context.fail(DELETE, null).getCode()).isEqualTo("RECORD_LOCKED");
        sandbox.records().unlock("Contacts", ID);
        assertThat(sandbox.photos().size()).isEqualTo(1);
    }

    @Test
    void itIsCountedAsADeletion() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        context.camel().getRegistry().bind("meters", registry);
        context.pass(DELETE, null);

        assertThat(new ReadMeters(registry, context.camel()).all())
                .containsEntry("photos code=SUCCESS family=success module=Contacts operation=delete", 1.0)
                .containsEntry("calls code=SUCCESS family=success module=Contacts operation=delete", 1.0);
        BiginPhotoEndpoint endpoint = context.endpoint(DELETE);
        assertThat(endpoint.getDeletions()).isEqualTo(1);
        assertThat(endpoint.getDownloads() + endpoint.getUploads()).isZero();
    }
}
