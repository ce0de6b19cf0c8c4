// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.AnswerBody;
import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import io.github.camelbigin.sandbox.http.ConnectionCut;
import io.github.camelbigin.sandbox.organisation.Tokens;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.io.CloseMode;

/** What goes wrong with a call. Immutable: one fault can be used any number of times. */
public final class Fault {
    private enum Kind {
        ANSWER,
        NONE,
        SLOW_BODY,
        CUT_BEFORE_BODY,
        CUT_DURING_BODY,
        CUT_AFTER_BODY,
        CUT_DURING_ANSWER,
        STALE_TOKEN
    }

    private final Kind kind;
    private final Answer answer;
    private final Duration delay;
    private final int bytesPerSecond;

    private Fault(Kind kind, Answer answer, Duration delay, int bytesPerSecond) {
        this.kind = kind;
        this.answer = answer;
        this.delay = delay;
        this.bytesPerSecond = bytesPerSecond;
    }

    private static Fault of(Kind kind) {
        return new Fault(kind, null, Duration.ZERO, 0);
    }

    private static Fault answer(Answer answer) {
        return new Fault(Kind.ANSWER, answer, Duration.ZERO, 0);
    }

    /** Bigin's error object with this status, code and message, instead of processing the call. */
    public static Fault status(int status, String code, String message) {
        return answer(BiginHeaders.onJson(BiginAnswers.error(status, code, message)));
    }

    /** Any response, without further headers, instead of processing the call. */
    public static Fault answer(int status, String contentType, byte[] body) {
        return answer(Answer.of(status, null, contentType, AnswerBody.of(body.clone())));
    }

    /** The error page of a proxy between client and Bigin. */
    public static Fault htmlPage(int status) {
        String page = "<!DOCTYPE html>\n<html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><p>The server is temporarily unable to service your request.</p></body></html>\n";
        return answer(status, "text/html;charset=UTF-8", page.getBytes(UTF_8));
    }

    public static Fault emptyAnswer(int status) {
        return answer(Answer.empty(status));
    }

    /** Status 200 and the first half of a JSON object, as a complete response. */
    public static Fault truncatedJson() {
        return answer(200, Answer.JSON, "{\"code\":\"SUCCESS\",\"details\":{},\"mess".getBytes(UTF_8));
    }

    /** The call is processed this much later. */
    public static Fault delay(Duration delay) {
        return of(Kind.NONE).after(delay);
    }

    /** The sandbox reads the request body and writes its response at this speed. */
    public static Fault slowBody(int bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytes per second: " + bytesPerSecond);
        }
        return new Fault(Kind.SLOW_BODY, null, Duration.ZERO, bytesPerSecond);
    }

    /** The connection is reset when the request header has arrived. */
    public static Fault cutBeforeBody() {
        return of(Kind.CUT_BEFORE_BODY);
    }

    /** The connection is reset when half of the request body has been read. */
    public static Fault cutDuringBody() {
        return of(Kind.CUT_DURING_BODY);
    }

    /** The call is processed (an uploaded photo is stored), then the connection ends without a response. */
    public static Fault cutAfterBody() {
        return of(Kind.CUT_AFTER_BODY);
    }

    /** The call is processed, then the connection ends in the middle of the response body. */
    public static Fault cutDuringAnswer() {
        return of(Kind.CUT_DURING_ANSWER);
    }

    /**
     * The token of the call expires, and the response is 401.
     *
     * @param code {@code INVALID_TOKEN} or {@code AUTHENTICATION_FAILURE}
     */
    public static Fault staleToken(String code) {
        Answer answer = BiginHeaders.onJson(BiginAnswers.staleToken(code));
        return new Fault(Kind.STALE_TOKEN, answer, Duration.ZERO, 0);
    }

    /** The same fault with one more header in its response. */
    public Fault withHeader(String name, String value) {
        if (answer == null) {
            throw new IllegalStateException("a fault without a response of its own has no headers: " + kind);
        }
        return new Fault(kind, answer.with(name, value), delay, bytesPerSecond);
    }

    /** The same fault this much later. */
    public Fault after(Duration wait) {
        return new Fault(kind, answer, wait, bytesPerSecond);
    }

    Outcome apply(Call call, CallHandler handler, Tokens tokens) throws IOException {
        call.pause(delay);
        switch (kind) {
            case ANSWER:
                return new Outcome(answer, false);
            case STALE_TOKEN:
                if (call.accessToken() != null) {
                    tokens.expire(call.accessToken());
                }
                return new Outcome(answer, false);
            case CUT_BEFORE_BODY:
                throw new ConnectionCut(CloseMode.IMMEDIATE);
            case CUT_DURING_BODY:
                call.readHalf();
                throw new ConnectionCut(CloseMode.IMMEDIATE);
            case CUT_AFTER_BODY:
                handler.answer(call);
                call.drain();
                throw new ConnectionCut(CloseMode.GRACEFUL);
            case SLOW_BODY:
                call.slowDown(bytesPerSecond);
                return new Outcome(handler.answer(call), false);
            case CUT_DURING_ANSWER:
                Answer whole = handler.answer(call);
                if (whole.body().length() == 0) {
                    throw new ConnectionCut(CloseMode.GRACEFUL);
                }
                return new Outcome(whole, true);
            default:
                return new Outcome(handler.answer(call), false);
        }
    }

    @Override
    public String toString() {
        return kind + (answer == null ? "" : " " + answer.status() + ' ' + answer.code());
    }

    /** A response, and whether the connection is cut in the middle of it. */
    record Outcome(Answer answer, boolean cutHalfway) {}
}
