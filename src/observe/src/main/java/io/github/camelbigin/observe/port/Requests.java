// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.port;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The requests of one connection, one at a time: another one before the response ends the connection. A request names its host in one {@code Host} header,
 * in no other way. The response 401 is the last of its connection; if the request had a password or a token, it takes a second. Used by
 * the event loop of the connection.
 */
final class Requests extends ChannelDuplexHandler {

    static final int GUESS_SECONDS = 1;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~%-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    private final Connections connections;
    /** Of the response to a guess, until it is sent; else null. */
    private Queue<Runnable> delayed;

    private int unanswered;
    private boolean withCredentials;
    private boolean last;

    Requests(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (last) {
            ReferenceCountUtil.release(message);
        } else if (!(message instanceof HttpRequest request)) {
            context.fireChannelRead(message);
        } else if (unanswered > 0) {
            last = true;
            ReferenceCountUtil.release(message);
            context.close();
        } else if (!namesItsHost(request)) {
            last = true;
            ReferenceCountUtil.release(message);
            reject(context);
        } else {
            unanswered++;
            withCredentials = request.headers().contains(HttpHeaderNames.AUTHORIZATION);
            connections.setWaiting(context.channel(), false);
            context.fireChannelRead(message);
        }
    }

    /** Otherwise what checks the host and what serves the request could see two of them. */
    private static boolean namesItsHost(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return true; // rejected elsewhere
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean named = hosts.isEmpty()
                ? request.protocolVersion().equals(HttpVersion.HTTP_1_0)
                : hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
        return named && request.uri().startsWith("/");
    }

    private static void reject(ChannelHandlerContext context) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.BAD_REQUEST,
                Unpooled.copiedBuffer("Give a path, and one Host header\n", StandardCharsets.US_ASCII));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=us-ascii")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof HttpResponse response && response.status().equals(HttpResponseStatus.UNAUTHORIZED)) {
            last = true;
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            delayGuess(context);
        }
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
            connections.setWaiting(context.channel(), unanswered == 0);
            if (last) {
                promise.addListener(ChannelFutureListener.CLOSE);
            }
        }
        if (delayed == null) {
            context.write(message, promise);
        } else {
            delayed.add(() -> context.write(message, promise));
        }
    }

    private void delayGuess(ChannelHandlerContext context) {
        if (!withCredentials) {
            return;
        }
        connections.countGuess(context.channel().remoteAddress());
        delayed = new ArrayDeque<>();
        context.executor()
                .schedule(
                        () -> {
                            delayed.forEach(Runnable::run);
                            delayed = null;
                            context.flush();
                        },
                        GUESS_SECONDS,
                        TimeUnit.SECONDS);
    }
}
