// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.photo.route.servers.SqsServerExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsProgramIT {

    @RegisterExtension
    private static final SqsServerExtension QUEUE = new SqsServerExtension();

    @RegisterExtension
    private final S3ServerExtension s3 = new S3ServerExtension();

    @RegisterExtension
    private final PageProgram program = new PageProgram("SETTINGS.md");

    @Test
    void theProgramUploadsByEventsWithTheJarsThatThePageCopies() throws Exception {
        byte[] photo = SamplePhotos.png(20, 10, 1);
        s3.put("inbox/Contacts/2034020000000489033.png", photo);
        QUEUE.sendStored(s3, "inbox/Contacts/2034020000000489033.png");
        Map<String, String> settings = new HashMap<>(s3.settings());
        settings.putAll(QUEUE.settings());
        settings.put("photo.lib", "sqs-lib");

        program.run(settings, "upload-s3-events.yaml");
        program.waitUntil(() -> QUEUE.messages() == 0);
        assertThat(s3.keys("")).containsExactly("done/inbox/Contacts/2034020000000489033.png");
        assertThat(program.holds("2034020000000489033", photo)).isTrue();
    }
}
