// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The requests that may cost a photo. */
class S3BucketIT {

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private S3Bucket bucket;

    @BeforeEach
    void connect() {
        bucket = bucket(s3, context);
    }

    static S3Bucket bucket(S3ServerExtension s3, DefaultCamelContext context) {
        S3Bucket bucket = new S3Bucket();
        bucket.setCamelContext(context);
        bucket.setName(s3.bucket());
        bucket.setRegion("us-east-1");
        bucket.setEndpoint(s3.endpoint());
        bucket.setPathStyle(true);
        bucket.setAccessKey(s3.accessKey());
        bucket.setSecretKey(s3.secretKey());
        return bucket;
    }

    @AfterEach
    void close() throws IOException {
        context.close();
    }

    /** As by a first poll that comes before the start has ended. */
    @Test
    void isThereWhileTheProgramStillStarts() throws Exception {
        s3.put("a", new byte[1]);
        List<String> listed = new ArrayList<>();
        context.addStartupListener(
                (starting, started) -> bucket.list("", object -> true, 9).forEach(object -> listed.add(object.key())));
        context.start();
        assertThat(listed).containsExactly("a");
    }

    @Test
    void onlyTheObjectWithTheETagIsCopiedAndDeleted() throws Exception {
        context.start();
        s3.put("a", "old".getBytes());
        String old = bucket.head("a").eTag();
        s3.put("a", "new".getBytes());

        assertThat(bucket.copy("a", old, "b")).isFalse();
        assertThat(bucket.delete("a", old)).isFalse();
        assertThat(s3.keys("")).containsExactly("a");

        String now = bucket.head("a").eTag();
        assertThat(bucket.copy("a", now, "b")).isTrue();
        assertThat(bucket.delete("a", now)).isTrue();
        assertThat(s3.keys("")).containsExactly("b");
        assertThat(s3.get("b")).isEqualTo("new".getBytes());
    }

    /** The server compares and deletes in one step, as AWS does: whatever is lost here is lost by the program. */
    @Test
    void anObjectThatComesDuringTheDeletionOfTheOneBeforeStays() throws Exception {
        context.start();
        for (int round = 0; round < 300; round++) {
            byte[] next = ("next " + round).getBytes();
            s3.put("a", ("old " + round).getBytes());
            String old = bucket.head("a").eTag();
            CompletableFuture<Void> coming = CompletableFuture.runAsync(() -> s3.put("a", next));
            bucket.delete("a", old);
            coming.get(90, TimeUnit.SECONDS);
            assertThat(s3.get("a")).isEqualTo(next);
        }
    }

    @Test
    void anObjectThatIsGoneIsNeitherCopiedNorDeleted() throws Exception {
        context.start();
        assertThat(bucket.head("a")).isNull();
        assertThat(bucket.copy("a", "\"1\"", "b")).isFalse();
        assertThat(bucket.delete("a", "\"1\"")).isFalse();
    }

    @Test
    void whatIsNotAcceptedTakesNoPlaceInAListing() throws Exception {
        context.start();
        List.of("a1", "a2", "a3", "a4", "b1").forEach(key -> s3.put(key, new byte[0]));
        assertThat(bucket.list("a", object -> !object.key().equals("a1"), 2))
                .extracting(object -> object.key())
                .containsExactly("a2", "a3");
    }

    @Test
    void oneOfTwoKeysIsNotEnough() {
        bucket.setSecretKey("");
        assertThatThrownBy(() -> bucket.list("", object -> true, 1))
                .hasMessage("photo.s3.accessKey and photo.s3.secretKey belong together; only one of them is set");
    }

    @Test
    void aFailureIsInOneLineWithItsCode() {
        context.start();
        bucket.setName("none");
        assertThatThrownBy(() -> bucket.list("", object -> true, 1))
                .hasMessageMatching("NoSuchBucket: [^\\n()]+")
                .satisfies(failure ->
                        assertThat(S3Bucket.isAccess((IOException) failure)).isFalse());
    }
}
