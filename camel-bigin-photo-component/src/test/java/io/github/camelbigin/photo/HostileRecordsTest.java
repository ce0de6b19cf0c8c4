// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record id that leads elsewhere is none, whichever way it comes: option, header or file name. */
class HostileRecordsTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    private BiginSandbox sandbox;
    private PhotoContext context;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/../../org",
                "1/photo?x=",
                "..%2F..%2Forg",
                "1;jsessionid=2",
                "1\\..\\org",
                "//evil.example.org/1",
                "1\u202e2",
                "\uff11\uff12"
            })
    void anIdThatLeadsElsewhereIsRefusedWithoutACall(String id) {
        for (String operation : new String[] {"upload", "download"}) {
            String uri = "bigin-photo:" + operation;

            String option = uri + "?module=Contacts&recordId=RAW(" + id.replace("?", "%3F") + ")";
            assertThatThrownBy(() -> context.endpoint(option)).hasMessageContaining("recordId must consist of digits");

            List<BiginPhotoException> failures = new ArrayList<>();
            failures.add(context.fail(uri + "?module=Contacts", PHOTO, Map.of("CamelBiginPhotoRecordId", id)));
            failures.add(context.fail(uri, PHOTO, Map.of("CamelFileName", "Contacts/" + id + ".png")));
            failures.add(context.fail(uri, PHOTO, Map.of("CamelAwsS3Key", "in/Contacts/" + id + ".png")));

            assertThat(failures).allMatch(failure -> failure instanceof BiginUnknownRecordException);
            assertThat(failures).noneMatch(failure -> failure.getMessage().matches("(?s).*\\p{Cntrl}.*"));
        }
        assertThat(sandbox.requests().all()).isEmpty();
    }
}
