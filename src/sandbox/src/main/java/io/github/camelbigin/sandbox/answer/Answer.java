// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * One response before it is sent: immutable, body shared and never written to.
 *
 * @param code null where the response has none, such as a photo
 * @param contentType null for none
 */
public record Answer(int status, String code, String contentType, AnswerBody body, List<Header> headers) {
    public static final String JSON = "application/json;charset=UTF-8";

    public Answer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not a final HTTP status: " + status);
        }
        headers = List.copyOf(headers);
    }

    public static Answer of(int status, String code, String contentType, AnswerBody body) {
        return new Answer(status, code, contentType, body, List.of());
    }

    public static Answer empty(int status) {
        return of(status, null, null, AnswerBody.NONE);
    }

    public static Answer json(int status, String code, Object value) {
        return of(status, code, JSON, AnswerBody.of(Json.bytes(value)));
    }

    public static Answer text(int status, String contentType, String text) {
        return of(status, null, contentType, AnswerBody.of(text.getBytes(UTF_8)));
    }

    public Answer with(String name, String value) {
        return with(List.of(new BasicHeader(name, value)));
    }

    public Answer with(List<Header> additional) {
        List<Header> more = new ArrayList<>(headers);
        more.addAll(additional);
        return new Answer(status, code, contentType, body, more);
    }

    /** No header, no body: both may hold a secret. */
    @Override
    public String toString() {
        return status + " " + code;
    }
}
