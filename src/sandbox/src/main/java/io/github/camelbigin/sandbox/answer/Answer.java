// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** One answer before it is sent: immutable, body shared and never written to. */
public final class Answer {
    public static final String JSON = "application/json;charset=UTF-8";

    private final int status;
    private final String code;
    private final String contentType;
    private final AnswerBody body;
    private final List<Header> headers;

    private Answer(int status, String code, String contentType, AnswerBody body, List<Header> headers) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not a final HTTP status: " + status);
        }
        this.status = status;
        this.code = code;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
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
        List<Header> more = new ArrayList<>(headers);
        more.add(new BasicHeader(name, value));
        return new Answer(status, code, contentType, body, List.copyOf(more));
    }

    public Answer with(List<Header> additional) {
        List<Header> more = new ArrayList<>(headers.size() + additional.size());
        more.addAll(headers);
        more.addAll(additional);
        return new Answer(status, code, contentType, body, more);
    }

    Answer withBody(AnswerBody other) {
        return new Answer(status, code, contentType, other, headers);
    }

    public int status() {
        return status;
    }

    /** Null where the answer has none, such as a photo. */
    public String code() {
        return code;
    }

    /** Null for none. */
    public String contentType() {
        return contentType;
    }

    public AnswerBody body() {
        return body;
    }

    public List<Header> headers() {
        return headers;
    }
}
