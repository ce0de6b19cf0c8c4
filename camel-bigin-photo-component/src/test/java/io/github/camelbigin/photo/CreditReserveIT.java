// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.BufferedReader;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code reservedCredits} leaves credits to others, by what Bigin says remains. */
@Timeout(120)
class CreditReserveIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    // it says how many remain once half of them are spent
    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(
            builder -> builder.createRecords(true).dailyCredits(20));

    private BiginSandbox sandbox;
    private PhotoContext context;

    /** What runs in a JVM of its own: uploads until that fails, and prints how often it succeeded. */
    static final class Program {

        private Program() {}

        /** @param args API domain, access token, credits to reserve */
        public static void main(String[] args) {
            try (PhotoContext context = PhotoContext.withToken(URI.create(args[0]), args[1])) {
                String uri = PhotoContext.UPLOAD + "&reservedCredits=" + args[2];
                int uploaded = 0;
                Exchange photo = context.send(uri, PHOTO);
                for (; photo.getException() == null; photo = context.send(uri, PHOTO)) {
                    uploaded++;
                }
                System.out.println(uploaded + " " + PhotoContext.failure(photo).getCode());
            }
        }
    }

    private static String run(BiginSandbox sandbox, String token, int reserved) throws Exception {
        Process program = new ProcessBuilder(TestJvm.command(
                        "-Xmx64m", Program.class.getName(), sandbox.uri().toString(), token, String.valueOf(reserved)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = program.inputReader()) {
            return lines.lines().reduce((before, last) -> last).orElse("");
        }
    }

    @Test
    void fewerThanTheReserveAreAnAccessFailureAndNoCall() {
        context.options().setReservedCredits(8);
        for (int i = 0; i < 13; i++) {
            context.pass(PhotoContext.UPLOAD, PHOTO);
        }

        BiginPhotoException failure = context.fail(PhotoContext.UPLOAD, PHOTO);

        assertThat(failure).isInstanceOf(BiginAccessException.class);
        assertThat(failure.getCode()).isEqualTo("CREDITS_RESERVED");
        assertThat(failure.getHttpStatus()).isZero();
        assertThat(failure.getResolution()).contains("reservedCredits");
        assertThat(failure.getRetryAfter()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(sandbox.requests().photoCalls()).hasSize(13);
        // for endpoints without a reserve there are credits
        context.pass(PhotoContext.UPLOAD + "&reservedCredits=0", PHOTO);
    }

    /** Each program has its own memory; what both know is what Bigin says. */
    @Test
    void itHoldsForSeveralProgramsTogetherAndAfterARestart() throws Exception {
        String token = sandbox.issueAccessToken();

        assertThat(run(sandbox, token, 8)).isEqualTo("13 CREDITS_RESERVED");
        // the first response says it again
        assertThat(run(sandbox, token, 8)).isEqualTo("1 CREDITS_RESERVED");
        assertThat(run(sandbox, sandbox.issueAccessToken(), 8)).isEqualTo("1 CREDITS_RESERVED");
        assertThat(run(sandbox, sandbox.issueAccessToken(), 2)).isEqualTo("4 CREDITS_RESERVED");
        assertThat(sandbox.requests().photoCalls()).hasSize(19);
    }

    @Test
    void theSecondCallsOfStaleTokensAndMissingPhotosCountToo() {
        context.pass(PhotoContext.UPLOAD, PHOTO);
        sandbox.faults().next(1, Fault.status(401, "INVALID_TOKEN", ""));
        context.pass(PhotoContext.UPLOAD, PHOTO);
        BiginPhotoEndpoint endpoint = context.endpoint(PhotoContext.UPLOAD);
        assertThat(endpoint.getCreditsSpent()).isEqualTo(3);

        context.fail("bigin-photo:download?module=Contacts&recordId=77&distinguishMissing=true", null);
        assertThat(endpoint.getCreditsSpent()).isEqualTo(5);
    }

    @Test
    void aPhotoThatIsRefusedHereAndAServerThatIsNotThereCostNothing() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        try (PhotoContext context = PhotoContext.withToken(URI.create("http://127.0.0.1:" + unused), "token")) {
            assertThat(context.fail(PhotoContext.UPLOAD, PHOTO).getCode()).isEqualTo("CONNECTION_FAILED");
            assertThat(context.fail(PhotoContext.UPLOAD, new byte[] {1}).getCode())
                    .isEqualTo("NOT_A_PHOTO");

            assertThat(context.endpoint(PhotoContext.UPLOAD).getCreditsSpent()).isZero();
        }
    }
}
