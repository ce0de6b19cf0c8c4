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
    /** What becomes of a call; {@code answer} is the fault's own, or null. */
    private interface Effect {
        Outcome on(Call call, CallHandler handler, Tokens tokens, Answer answer) throws IOException;
    }

    private static final Effect ANSWER = (call, handler, tokens, answer) -> new Outcome(answer, false);

    private final String name;
    private final Effect effect;
    private final Answer answer;
    private final Duration delay;

    private Fault(String name, Effect effect, Answer answer, Duration delay) {
        this.name = name;
        this.effect = effect;
        this.answer = answer;
        this.delay = delay;
    }

    private static Fault of(String name, Effect effect) {
        return new Fault(name, effect, null, Duration.ZERO);
    }

    private static Fault answer(Answer answer) {
        return new Fault("ANSWER", ANSWER, answer, Duration.ZERO);
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
        return of("NONE", (call, handler, tokens, none) -> new Outcome(handler.answer(call), false))
                .after(delay);
    }

    /** The sandbox reads the request body and writes its response at this speed. */
    public static Fault slowBody(int bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytes per second: " + bytesPerSecond);
        }
        return of("SLOW_BODY", (call, handler, tokens, none) -> {
            call.slowDown(bytesPerSecond);
            return new Outcome(handler.answer(call), false);
        });
    }

    /** The connection is reset when the request header has arrived. */
    public static Fault cutBeforeBody() {
        return of("CUT_BEFORE_BODY", (call, handler, tokens, none) -> {
            throw new ConnectionCut(CloseMode.IMMEDIATE);
        });
    }

    /** The connection is reset when half of the request body has been read. */
    public static Fault cutDuringBody() {
        return of("CUT_DURING_BODY", (call, handler, tokens, none) -> {
            call.readHalf();
            throw new ConnectionCut(CloseMode.IMMEDIATE);
        });
    }

    /** The call is processed (an uploaded photo is stored), then the connection ends without a response. */
    public static Fault cutAfterBody() {
        return of("CUT_AFTER_BODY", (call, handler, tokens, none) -> {
            handler.answer(call);
            call.drain();
            throw new ConnectionCut(CloseMode.GRACEFUL);
        });
    }

    /** The call is processed, then the connection ends in the middle of the response body. */
    public static Fault cutDuringAnswer() {
        return of("CUT_DURING_ANSWER", (call, handler, tokens, none) -> {
            Answer whole = handler.answer(call);
            if (whole.body().length() == 0) {
                throw new ConnectionCut(CloseMode.GRACEFUL);
            }
            return new Outcome(whole, true);
        });
    }

    /**
     * The token of the call expires, and the response is 401.
     *
     * @param code {@code INVALID_TOKEN} or {@code AUTHENTICATION_FAILURE}
     */
    public static Fault staleToken(String code) {
        Effect expire = (call, handler, tokens, answer) -> {
            if (call.accessToken() != null) {
                tokens.expire(call.accessToken());
            }
            return new Outcome(answer, false);
        };
        Answer refusal = BiginHeaders.onJson(BiginAnswers.staleToken(code));
        return new Fault("STALE_TOKEN", expire, refusal, Duration.ZERO);
    }

    /** The same fault with one more header in its response. */
    public Fault withHeader(String name, String value) {
        if (answer == null) {
            throw new IllegalStateException("a fault without a response of its own has no headers: " + this.name);
        }
        return new Fault(this.name, effect, answer.with(name, value), delay);
    }

    /** The same fault this much later. */
    public Fault after(Duration wait) {
        return new Fault(name, effect, answer, wait);
    }

    Outcome apply(Call call, CallHandler handler, Tokens tokens) throws IOException {
        call.pause(delay);
        return effect.on(call, handler, tokens, answer);
    }

    @Override
    public String toString() {
        return name + (answer == null ? "" : " " + answer.status() + ' ' + answer.code());
    }

    /** A response, and whether the connection is cut in the middle of it. */
    record Outcome(Answer answer, boolean cutHalfway) {}
}
