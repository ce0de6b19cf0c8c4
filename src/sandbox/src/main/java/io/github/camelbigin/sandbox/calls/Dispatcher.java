// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.http.AnswerEntity;
import io.github.camelbigin.sandbox.http.Bandwidth;
import io.github.camelbigin.sandbox.http.BrowserGuard;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import io.github.camelbigin.sandbox.http.ConnectionCut;
import io.github.camelbigin.sandbox.http.Delays;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.http.RequestLog;
import io.github.camelbigin.sandbox.organisation.DownloadProfile;
import io.github.camelbigin.sandbox.organisation.Organisation;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes each request to the handler of its path, through faults, log and counters. */
public final class Dispatcher implements HttpRequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Organisation organisation;
    private final Faults faults;
    private final RequestLog requests;
    private final Delays delays;
    private final CallHandler api;
    private final CallHandler accounts;
    private final CallHandler control;

    /** @param control handles the paths below {@code /sandbox} */
    public Dispatcher(
            Organisation organisation,
            Faults faults,
            RequestLog requests,
            Delays delays,
            Supplier<URI> uri,
            CallHandler control) {
        this.organisation = organisation;
        this.faults = faults;
        this.requests = requests;
        this.delays = delays;
        this.api = answeringBugs(new ApiCalls(organisation));
        this.accounts = answeringBugs(new TokenCalls(organisation, uri));
        this.control = answeringBugs(control);
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Call call = new Call(request, organisation.settings().clock().instant(), delays);
        Optional<Answer> refusal = BrowserGuard.refuseHost(call);
        if (refusal.isPresent()) {
            sendPlain(refusal.get(), call, request, response);
        } else if (call.path().equals("/sandbox") || call.path().startsWith("/sandbox/")) {
            Optional<Answer> foreign = BrowserGuard.refuseOrigin(call);
            sendPlain(foreign.isPresent() ? foreign.get() : control.answer(call), call, request, response);
        } else if (call.path().startsWith("/oauth/")) {
            handle(call, request, response, () -> {});
        } else {
            call.setCallsInFlight(organisation.usage().enter());
            handle(call, request, response, once(organisation.usage()::leave));
        }
    }

    private void sendPlain(Answer answer, Call call, ClassicHttpRequest request, ClassicHttpResponse response)
            throws IOException {
        drain(call, request, response);
        send(new Fault.Outcome(answer, false), call, response, () -> {});
    }

    private void handle(Call call, ClassicHttpRequest request, ClassicHttpResponse response, Runnable leave)
            throws IOException {
        boolean sending = false;
        try {
            Fault.Outcome outcome = answer(call);
            drain(call, request, response);
            log(call, outcome.answer().status(), outcome.answer().code());
            send(outcome, call, response, leave);
            sending = response.getEntity() != null && (call.bandwidth().isSlow() || isLarge(outcome.answer()));
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
        CallHandler handler = forAccounts ? accounts : api;
        Faults ordered = call.isPhotoCall() ? faults : faults.onRecords();
        Optional<Fault> fault = (forAccounts ? faults.onToken() : ordered).next(call.path());
        return fault.isEmpty()
                ? new Fault.Outcome(handler.answer(call), false)
                : fault.get().apply(call, handler, organisation.tokens());
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
            // HttpCore would read the rest, however long it is
            request.setEntity(null);
            response.setHeader("Connection", "close");
        }
    }

    private void log(Call call, int status, String code) {
        requests.add(ReceivedRequest.of(call, status, code));
        LOG.debug("{} {} -> {} {}", call.method(), call.path(), status, code);
    }

    private void send(Fault.Outcome outcome, Call call, ClassicHttpResponse response, Runnable beforeLastPiece) {
        Answer answer = outcome.answer();
        response.setCode(answer.status());
        answer.headers().forEach(response::addHeader);
        boolean chunked = call.isPhotoCall()
                && answer.code() == null
                && organisation.settings().downloadProfiles().contains(DownloadProfile.CHUNKED);
        if (answer.body().length() > 0) {
            response.setEntity(
                    new AnswerEntity(answer, chunked, call.bandwidth(), outcome.cutHalfway(), beforeLastPiece));
        }
    }

    private static boolean isLarge(Answer answer) {
        return answer.body().length() > Bandwidth.FULL_SPEED_PIECE;
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
