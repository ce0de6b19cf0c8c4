// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {

    private static final String SUCCESS = "{\"code\":\"SUCCESS\",\"message\":\"%s\"}";

    private final ApiResponse.Cache cache = new ApiResponse.Cache();

    @Test
    void anAnswerLikeTheOneBeforeIsNotParsedAgain() throws IOException {
        ApiResponse first = read(response(200, "uploaded"));

        assertThat(read(response(200, "uploaded"))).isSameAs(first);
    }

    @Test
    void anotherMessageOrStatusIsSeen() throws IOException {
        read(response(200, "uploaded"));

        assertThat(read(response(200, "renewed")).message()).isEqualTo("renewed");
        assertThat(read(response(201, "renewed")).status()).isEqualTo(201);
    }

    @Test
    void theSameBytesUnderAnEncodingAreUnreadable() throws IOException {
        read(response(200, "uploaded"));
        ClassicHttpResponse encoded = response(200, "uploaded");
        encoded.setHeader("Content-Encoding", "br");

        assertThat(read(encoded).isSuccess()).isFalse();
    }

    @Test
    void aRefusalIsNotKept() throws IOException {
        ClassicHttpResponse refusal = response(401, "no");

        assertThat(read(refusal).isSuccess()).isFalse();
        assertThat(read(response(200, "no")).isSuccess()).isTrue();
    }

    private ApiResponse read(ClassicHttpResponse response) throws IOException {
        return cache.read(response, Clock.systemUTC());
    }

    private static ClassicHttpResponse response(int status, String message) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(status);
        response.setEntity(new StringEntity(String.format(SUCCESS, message), ContentType.APPLICATION_JSON));
        return response;
    }
}
