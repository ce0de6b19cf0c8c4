// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.ProcessedPhoto;
import io.github.camelbigin.observe.board.Thumbnails;
import io.github.camelbigin.photo.route.deadletter.ReplayRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP calls of the page's script. */
final class PageApi {

    /** Browsers do not let other sites send it: no cross-origin request is permitted. */
    static final String OWN_HEADER = "X-Bigin-Photo";

    private static final Logger LOG = LoggerFactory.getLogger(PageApi.class);
    private static final int LONGEST_BODY = 16 * 1024;

    private final PhotoBoard board;
    private final Thumbnails thumbnails;
    private final ReplayService replays;
    private final UpdatePublisher updates;
    private final EventStreams streams;

    PageApi(
            PhotoBoard board,
            Thumbnails thumbnails,
            ReplayService replays,
            UpdatePublisher updates,
            EventStreams streams) {
        this.board = board;
        this.thumbnails = thumbnails;
        this.replays = replays;
        this.updates = updates;
        this.streams = streams;
    }

    void mount(Router router) {
        router.getWithRegex("\\Q" + ObserveService.PATH.replaceAll("/$", "") + "\\E")
                .handler(call -> call.response()
                        .setStatusCode(308)
                        .putHeader("Location", "observe/")
                        .end());
        router.get(ObserveService.PATH + "events").handler(streams::add);
        router.getWithRegex("\\Q" + ObserveService.PATH + "thumbnails/\\E(?<number>\\d{1,18})")
                .handler(this::thumbnail);
        router.post(ObserveService.PATH + "replay").handler(this::requireSameOrigin);
        router.post(ObserveService.PATH + "replay")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .blockingHandler(this::replay)
                .failureHandler(PageApi::fail);
    }

    private static void fail(RoutingContext call) {
        boolean rejected = call.statusCode() >= 400 && call.statusCode() < 500;
        if (!rejected) {
            LOG.warn("Replay failed", call.failure());
        }
        AccessHandler.reject(call, rejected ? call.statusCode() : 500, "Request failed");
    }

    /** 204 if there is none: browsers write other statuses to their console as errors. */
    private void thumbnail(RoutingContext call) {
        Optional<ProcessedPhoto> photo = board.find(Long.parseLong(call.pathParam("number")));
        if (photo.isEmpty()) {
            call.response().setStatusCode(204).end();
            return;
        }
        thumbnails.of(photo.get()).whenComplete((jpeg, busy) -> {
            if (busy != null || jpeg.isEmpty()) {
                call.response().setStatusCode(204).end();
            } else {
                call.response().putHeader("Content-Type", "image/jpeg").end(Buffer.buffer(jpeg.get()));
            }
        });
    }

    private void requireSameOrigin(RoutingContext call) {
        HttpServerRequest request = call.request();
        boolean own = AccessPolicy.isSameOrigin(
                request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), request.getHeader("Host"));
        String type = request.getHeader("Content-Type");
        if (!own || request.getHeader(OWN_HEADER) == null) {
            AccessHandler.reject(
                    call, 403, "Only the page itself may replay; elsewhere use the command bigin-photo replay");
        } else if (type == null || !type.startsWith("application/json")) {
            AccessHandler.reject(call, 415, "Content-Type must be application/json");
        } else {
            call.next();
        }
    }

    private void replay(RoutingContext call) {
        try {
            // null if an HTTP/1.1 request has no body
            Buffer body = call.body().buffer();
            JsonNode asked = PageJson.read(body == null ? new byte[0] : body.getBytes());
            boolean kept = asked.path("kept").asBoolean();
            Optional<ReplayRequest> request = PageJson.replayRequest(asked);
            if (request.isEmpty()) {
                AccessHandler.reject(call, 400, "Give file, code or all=true");
                return;
            }
            String result = PageJson.text(
                    kept ? replays.name(request.get().file(), request.get().as()) : replays.replay(request.get()));
            updates.deadLettersChanged();
            call.response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(result);
        } catch (JsonProcessingException e) {
            AccessHandler.reject(call, 400, "Invalid request");
        } catch (IllegalArgumentException e) {
            AccessHandler.reject(call, 400, e.getMessage());
        } catch (IOException e) {
            LOG.warn("Cannot replay dead letters", e);
            updates.deadLettersChanged();
            AccessHandler.reject(call, 500, "A photo could not be moved; see the log");
        }
    }
}
