// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.http.AnswerEntity;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import io.github.camelbigin.sandbox.http.ConnectionCut;
import io.github.camelbigin.sandbox.http.Pace;
import io.github.camelbigin.sandbox.http.Pauses;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.DownloadProfile;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.Usage;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads each request to the part of the server that answers it, through faults, log and counters. */
public final class Dispatcher implements HttpRequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Clock clock;
    private final Pauses pauses;
    private final BiginSandbox sandbox;
    private final Usage usage;
    private final CallHandler api;
    private final CallHandler accounts;
    private final CallHandler control;
    private final boolean chunked;

    public Dispatcher(
            SandboxSettings settings,
            Pauses pauses,
            BiginSandbox sandbox,
            Usage usage,
            CallHandler api,
            CallHandler accounts,
            CallHandler control) {
        this.clock = settings.clock();
        this.chunked = settings.downloadProfiles().contains(DownloadProfile.CHUNKED);
        this.pauses = pauses;
        this.sandbox = sandbox;
        this.usage = usage;
        this.api = api;
        this.accounts = accounts;
        this.control = answeringBugs(control);
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Call call = new Call(request, clock.instant(), pauses);
        if (call.path().equals("/sandbox") || call.path().startsWith("/sandbox/")) {
            Answer answer = control.answer(call);
            drain(call, request, response);
            send(new Fault.Outcome(answer, false), call, response, () -> {});
        } else if (call.path().startsWith("/oauth/")) {
            handle(call, request, response, () -> {});
        } else {
            call.setCallsInFlight(usage.enter());
            handle(call, request, response, once(usage::leave));
        }
    }

    private void handle(Call call, ClassicHttpRequest request, ClassicHttpResponse response, Runnable leave)
            throws IOException {
        boolean sending = false;
        try {
            Fault.Outcome outcome = answer(call);
            drain(call, request, response);
            log(call, outcome.answer().status(), outcome.answer().code());
            send(outcome, call, response, leave);
            sending = response.getEntity() != null && (call.pace().isSlow() || isLarge(outcome.answer()));
        } catch (ConnectionCut cut) {
            log(call, 0, ReceivedRequest.CUT);
            throw cut;
        } catch (IOException broken) {
            log(call, 0, ReceivedRequest.INCOMPLETE);
            throw broken;
        } finally {
            if (!sending) {
                leave.run();
            }
        }
    }

    private Fault.Outcome answer(Call call) throws IOException {
        boolean forAccounts = call.path().startsWith("/oauth/");
        CallHandler handler = answeringBugs(forAccounts ? accounts : api);
        Optional<Fault> fault = Optional.empty();
        if (forAccounts) {
            fault = sandbox.faults().onToken().take();
        } else if (call.isPhotoCall()) {
            fault = sandbox.faults().take();
        }
        return fault.isEmpty()
                ? new Fault.Outcome(handler.answer(call), false)
                : fault.get().apply(call, handler, sandbox.tokens());
    }

    private static CallHandler answeringBugs(CallHandler handler) {
        return call -> {
            try {
                return handler.answer(call);
            } catch (RuntimeException bug) {
                LOG.error("{} {} failed within the sandbox", call.method(), call.path(), bug);
                return BiginHeaders.onJson(BiginAnswers.error(500, "INTERNAL_ERROR", "Internal Server Error"));
            }
        };
    }

    private static void drain(Call call, ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        if (!call.drain()) {
            // HttpCore would read the rest, however much it is
            request.setEntity(null);
            response.setHeader("Connection", "close");
        }
    }

    private void log(Call call, int status, String code) {
        sandbox.requests().add(new ReceivedRequest(call, status, code));
        LOG.debug("{} {} -> {} {}", call.method(), call.path(), status, code);
    }

    private void send(Fault.Outcome outcome, Call call, ClassicHttpResponse response, Runnable beforeLastPiece) {
        Answer answer = outcome.answer();
        response.setCode(answer.status());
        answer.headers().forEach(response::addHeader);
        boolean photo = call.isPhotoCall() && answer.code() == null;
        if (answer.body().length() > 0) {
            response.setEntity(
                    new AnswerEntity(answer, chunked && photo, call.pace(), outcome.cutHalfway(), beforeLastPiece));
        }
    }

    private static boolean isLarge(Answer answer) {
        return answer.body().length() > Pace.FULL_SPEED_PIECE;
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }
}
