// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.sandbox.BiginEdition;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not confirmed about Bigin, each the other way ({@code bigin-api-records.md} section 11): all transfers succeed. */
class EveryVariantTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    static Stream<Named<Consumer<SandboxBuilder>>> settings() {
        Stream<Named<Consumer<SandboxBuilder>>> variants = Stream.of(BiginVariant.values())
                .map(variant -> Named.of(variant.name(), builder -> builder.variant(variant)));
        return Stream.concat(
                variants, Stream.of(Named.of("five calls", builder -> builder.edition(BiginEdition.FREE))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void lookupsUploadsAndDownloadsPass(Consumer<SandboxBuilder> setting) {
        try (BiginSandbox sandbox = People.sandbox(setting);
                PhotoContext client = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken())) {
            for (LookupMode mode : LookupMode.values()) {
                String options = "?module=Contacts&lookupField=Email&lookup=" + mode;
                Map<String, Object> jane = Map.of("CamelBiginPhotoLookupValue", "jane.doe@example.com");

                client.pass("bigin-photo:upload" + options, PHOTO, jane);
                Exchange fetched = client.pass("bigin-photo:download" + options, null, jane);

                assertThat(fetched.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
                assertThat(client.fail(
                                        "bigin-photo:upload" + options,
                                        PHOTO,
                                        Map.of("CamelBiginPhotoLookupValue", "doe@example.com"))
                                .getCode())
                        .isEqualTo("RECORD_NOT_FOUND");
            }
            assertThat(sandbox.photos().size()).isEqualTo(1);
        }
    }
}
