// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Bigin would refuse anyway costs no call, no credit and no token. */
class LocalRefusalsTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).maxPhotoBytes(20_000_000));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;

    static Stream<SamplePhoto> refused() {
        return SamplePhotos.bad().stream().filter(bad -> !bad.expectedReason().equals("INVALID_DATA"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aBadSampleIsRefusedAsBytesAndAsFileWithoutAnyCall(SamplePhoto sample) throws IOException {
        Path file = Files.write(folder.resolve("sample"), sample.bytes());
        for (Object body : List.of(sample.bytes(), file)) {
            BiginPhotoException failure =
                    context.fail("bigin-photo:upload", body, Map.of("CamelFileName", sample.path()));

            assertThat(failure).isInstanceOf(BiginRejectedException.class);
            assertThat(failure.getCode()).isEqualTo(sample.expectedReason());
            assertThat(failure.getHttpStatus()).isZero();
            assertThat(failure.getModule()).isEqualTo(sample.module());
            assertThat(failure.getRecordId()).isEqualTo(sample.recordId());
            assertThat(failure.getResolution()).isNotBlank();
        }
        assertThat(sandbox.requests().all()).isEmpty();
    }

    static Stream<Arguments> inEveryForm() {
        return refused()
                .filter(bad -> !List.of("TRUNCATED_PHOTO", "INVALID_MODULE").contains(bad.expectedReason()))
                .map(bad -> Arguments.of(bad.bytes(), bad.expectedReason()));
    }

    @ParameterizedTest
    @MethodSource("inEveryForm")
    void aStreamIsRefusedWithoutAnyCallToo(byte[] photo, String reason) {
        for (Object body :
                List.of(new ByteArrayInputStream(photo), new InputStreamCache(photo), new PlainStream(photo))) {
            assertThat(context.fail(PhotoContext.UPLOAD, body).getCode()).isEqualTo(reason);
        }
        if (photo.length > 0) {
            assertThat(context.fail(PhotoContext.UPLOAD, new PlainStream(photo), Map.of("Content-Length", photo.length))
                            .getCode())
                    .isEqualTo(reason);
        }
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void aPhotoThatLacksOnlyTheMarkOfItsEndIsSentIfItDoesNotGrowAnyMore() {
        byte[] whole = SamplePhotos.good().stream()
                .filter(sample -> sample.path().endsWith(".gif"))
                .findFirst()
                .orElseThrow()
                .bytes();
        byte[] photo = Arrays.copyOf(whole, whole.length - 1);
        Map<String, Object> complete = Map.of("CamelBiginPhotoComplete", true);

        assertThat(context.fail(PhotoContext.UPLOAD, photo).getDetails()).containsEntry("pictureWhole", true);
        assertThat(context.fail(PhotoContext.UPLOAD + "&maxPhotoPixels=9", photo, complete)
                        .getCode())
                .isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(context.fail(PhotoContext.UPLOAD, Arrays.copyOf(whole, whole.length / 2), complete)
                        .getCode())
                .isEqualTo("TRUNCATED_PHOTO");
        assertThat(sandbox.requests().all()).isEmpty();

        context.pass(PhotoContext.UPLOAD, photo, complete);
        assertThat(sandbox.photos()
                        .find("Contacts", "2034020000000489033")
                        .orElseThrow()
                        .bytes())
                .isEqualTo(photo);
    }

    @Test
    void theRefusalTellsTheNumbers() {
        byte[] photo = SamplePhotos.png(30, 20, 1);

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD + "&maxPhotoPixels=599", photo);

        assertThat(failure)
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        assertThat(failure.getBiginMessage()).isEqualTo("The photo has 30 x 20 = 600 pixels, at most 599 are allowed");
        assertThat(failure.getDetails())
                .containsEntry("bytes", (long) photo.length)
                .containsEntry("format", "PNG")
                .containsEntry("width", 30)
                .containsEntry("height", 20);
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void exactlyAsMuchAsAllowedPasses() {
        byte[] photo = SamplePhotos.png(30, 20, 1);
        String uri = PhotoContext.UPLOAD + "&maxPhotoPixels=600&maxPhotoBytes=";

        context.pass(uri + photo.length, photo);
        assertThat(context.fail(uri + (photo.length - 1), photo).getCode())
                .isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");

        assertThat(sandbox.requests().photoCalls()).hasSize(1);
    }

    @Test
    void theLimitsMayBeRaised() {
        byte[] photo = SamplePhotos.jpegOfAbout(10_485_761, 1);

        assertThat(context.fail(PhotoContext.UPLOAD, photo).getCode()).isEqualTo("FILE_SIZE_MORE_THAN_ALLOWED_SIZE");
        context.pass(PhotoContext.UPLOAD + "&maxPhotoBytes=20000000", photo);

        assertThat(sandbox.requests().photoCalls()).hasSize(1);
    }

    @Test
    void aRecordThatIsNotNamedCostsNoTokenEither() {
        assertThat(context.fail("bigin-photo:upload", SamplePhotos.png(8, 8, 1)))
                .isInstanceOf(BiginUnknownRecordException.class);
        assertThat(sandbox.requests().all()).isEmpty();
    }
}
