// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.cluster.SharedByClaims;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadS3IT extends UploadFromServer {

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @Override
    PhotoServer server() {
        return new S3Photos(s3, "upload-s3.yaml");
    }

    @Test
    void aBucketThatDoesNotExistIsPolledWhenItDoes() throws Exception {
        try (RunningUpload upload = start(Map.of("photo.s3.bucket", "later"))) {
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            s3.createBucket("later");
            byte[] photo = SamplePhotos.png(30, 20, 1);
            s3.put("later", "inbox/Contacts/1.png", photo);
            await().until(() -> s3.keys("later", "inbox/").isEmpty());
            assertThat(s3.get("later", "done/inbox/Contacts/1.png")).isEqualTo(photo);
        }
    }

    @Test
    void noKeyIsEvaluatedAndNoneBreaksALine() throws Exception {
        drop("${sys:user.home}/$simple{sys:user.dir}/Contacts/1.jpg");
        s3.put("inbox/a\r\nb/Contacts/3.jpg", SamplePhotos.png(30, 20, 1));
        byte[] noPhoto = "no photo".getBytes();
        s3.put("inbox/${sys:user.home}/Contacts/${exception.message}.jpg", noPhoto);
        s3.put("inbox/", new byte[0]);
        try (RunningUpload upload = start(server().localSettings())) {
            await().until(() -> s3.keys("inbox/").size() == 2);
        }
        everythingIsDone();
        assertThat(folder.resolve("dead-letters/inbox/${sys_user.home}/Contacts/${exception.message}.jpg"))
                .hasBinaryContent(noPhoto);
        assertThat(s3.keys("inbox/")).as("a folder mark is no photo").contains("inbox/");
    }

    @Test
    void whatIsDoneIsNotPolledAgainWhenTheWholeBucketIsTheInbox() throws Exception {
        byte[] photo = SamplePhotos.png(30, 20, 1);
        s3.put("Contacts/1.png", photo);
        s3.put("Contacts/none.png", photo);
        try (RunningUpload upload = start(Map.of("photo.s3.prefix", ""))) {
            await().until(() -> s3.keys("Contacts/").isEmpty());
            int calls = sandbox.requests().photoCalls().size();
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            assertThat(sandbox.requests().photoCalls()).hasSize(calls);
        }
        assertThat(s3.keys(""))
                .containsExactly(
                        "dead-letters/Contacts/none.png",
                        "dead-letters/Contacts/none.png.error.json",
                        "done/Contacts/1.png");
    }

    @Test
    void anUploadedPhotoIsOnlyDeletedWhereNothingIsToBeKept() throws Exception {
        drop(5);
        try (RunningUpload upload = start(Map.of("photo.s3.done", ""))) {
            await().until(this::inboxIsEmpty);
        }
        assertThat(s3.keys("")).isEmpty();
        for (String name : photos.keySet()) {
            biginHolds(name);
        }
    }

    @Test
    void twoProgramsShareABucketByClaims() throws Exception {
        drop(PHOTOS);
        Map<String, String> shared = SharedByClaims.settings();
        try (LogLines log = new LogLines();
                RunningUpload first = start(shared);
                RunningUpload second = start(shared)) {
            everythingIsDone();
            assertThat(log.with("KEPT")).isEmpty();
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(PHOTOS);
    }
}
