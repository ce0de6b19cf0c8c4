// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Bigin, or what stands before it, answers: a success that says so, or one failure that can be shown to anybody. */
class ApiResponseFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 2048;
    private static final String TOKEN = "1000.7f3a.5c1e";

    static Stream<byte[]> answers() {
        return Stream.of(
                        "200\n\n{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"photo uploaded successfully\",\"status\":\"success\"}",
                        "401\n\n{\"code\":\"INVALID_TOKEN\",\"details\":{},\"message\":\"invalid oauth token\",\"status\":\"error\"}",
                        "400\n\n{\"code\":\"INVALID_MODULE\",\"details\":{\"resource_path_index\":0},\"message\":\"\"}",
                        "403\n\n{\"code\":\"NO_PERMISSION\",\"details\":{\"permissions\":[\"a\",{\"b\":1e9}]},\"message\":7}",
                        "400\n\n{\"code\":\"X\",\"details\":{\"a\":[\"1000.7f3a.5c1e\"]},\"message\":\"for 1000.7f3a.5c1e\"}",
                        "429\nRetry-After: Thu, 01 Jan 2026 00:05:00 GMT\n\n{\"code\":\"TOO_MANY_REQUESTS\"}",
                        "503\nRetry-After:120\n\n<html>",
                        "200\nContent-Encoding: gzip\n\n\u001f\b",
                        "302\nLocation: http://elsewhere/\n\n")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest
    void anyAnswerIsASuccessOrAFailureThatCanBeShown(byte[] bytes) throws IOException {
        RawAnswer raw = RawAnswer.of(bytes);
        ApiResponse answer = new ApiResponse.Cache().read(raw.response(), CLOCK);

        assertThat(answer.status()).isEqualTo(raw.response().getCode());
        if (answer.isSuccess()) {
            assertThat(JSON.readTree(raw.body()).path("code").asText()).isEqualTo("SUCCESS");
            assertThat(answer.status()).isBetween(200, 299);
        }
        BiginPhotoException failure = answer.failureWithout(TOKEN).toException();
        assertCanBeShown(failure);
        assertThat(failure.getFailure().toString()).doesNotContain(TOKEN);
        if (answer.status() == 429) {
            assertThat(failure).isInstanceOf(BiginTransientException.class);
        }
        if (failure.getRetryAfter() != null) {
            assertThat(failure.getRetryAfter()).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    private static void assertCanBeShown(BiginPhotoException failure) throws IOException {
        for (String text : new String[] {failure.getMessage(), failure.getCode(), failure.getBiginMessage()}) {
            assertThat(text.length()).isLessThanOrEqualTo(LONGEST_TEXT);
            assertThat(text).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
        }
        JsonNode details = JSON.valueToTree(failure.getDetails());
        assertThat(JSON.readTree(JSON.writeValueAsBytes(details)).isObject()).isTrue();
    }
}
