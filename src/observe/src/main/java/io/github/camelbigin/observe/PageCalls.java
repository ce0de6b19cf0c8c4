// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.SeenPhoto;
import io.github.camelbigin.observe.board.Thumbnails;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the page's script calls. */
final class PageCalls {

    /** A foreign page cannot send it without being allowed to, which it never is. */
    static final String OWN_HEADER = "X-Bigin-Photo";

    private static final Logger LOG = LoggerFactory.getLogger(PageCalls.class);
    private static final int LONGEST_BODY = 16 * 1024;

    private final PhotoBoard board;
    private final Thumbnails thumbnails;
    private final Replays replays;
    private final Broadcast broadcast;
    private final Watchers watchers;

    PageCalls(PhotoBoard board, Thumbnails thumbnails, Replays replays, Broadcast broadcast, Watchers watchers) {
        this.board = board;
        this.thumbnails = thumbnails;
        this.replays = replays;
        this.broadcast = broadcast;
        this.watchers = watchers;
    }

    void mount(Router router) {
        router.getWithRegex("\\Q" + ObserveService.PATH.replaceAll("/$", "") + "\\E")
                .handler(call -> call.response()
                        .setStatusCode(308)
                        .putHeader("Location", "observe/")
                        .end());
        router.get(ObserveService.PATH + "events").handler(watchers::add);
        router.getWithRegex("\\Q" + ObserveService.PATH + "thumbnails/\\E(?<number>\\d{1,18})")
                .handler(this::thumbnail);
        router.post(ObserveService.PATH + "replay").handler(this::requireOwnPage);
        router.post(ObserveService.PATH + "replay")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                .blockingHandler(this::replay)
                .failureHandler(PageCalls::fail);
    }

    private static void fail(RoutingContext call) {
        boolean refused = call.statusCode() >= 400 && call.statusCode() < 500;
        if (!refused) {
            LOG.warn("A replay failed", call.failure());
        }
        Guard.refuse(call, refused ? call.statusCode() : 500, "This cannot be done");
    }

    /** 204 for none, for now or for good: a browser would write any other answer to its console as an error. */
    private void thumbnail(RoutingContext call) {
        Optional<SeenPhoto> photo = board.find(Long.parseLong(call.pathParam("number")));
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

    private void requireOwnPage(RoutingContext call) {
        HttpServerRequest request = call.request();
        boolean own = Access.isSameOrigin(
                request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), Guard.host(request));
        String type = request.getHeader("Content-Type");
        if (!own || request.getHeader(OWN_HEADER) == null) {
            Guard.refuse(call, 403, "Only the page itself may replay; use the command replay otherwise");
        } else if (type == null || !type.startsWith("application/json")) {
            Guard.refuse(call, 415, "JSON is needed");
        } else {
            call.next();
        }
    }

    private void replay(RoutingContext call) {
        try {
            // null for an empty body of HTTP/1.1
            Buffer body = call.body().buffer();
            Replays.Request request = BoardJson.replayRequest(body == null ? new byte[0] : body.getBytes());
            if (!request.isComplete()) {
                Guard.refuse(call, 400, "What is to be replayed? Give file, code, or all=true");
                return;
            }
            String result = BoardJson.text(replays.carryOut(request));
            broadcast.lookNow();
            call.response()
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(result);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            Guard.refuse(call, 400, "This is no request");
        } catch (IOException e) {
            LOG.warn("Dead letters cannot be replayed", e);
            broadcast.lookNow();
            Guard.refuse(call, 500, "A photo could not be moved; the log says why");
        }
    }
}
