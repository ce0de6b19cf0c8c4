// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.port;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of a server. One that is due to send a header of a request has a limited time for it; where there are too
 * many, the oldest such connection gives way, so that health checks get through. Thread-safe.
 */
@Sharable
final class Connections extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long WARNING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int most;
    private final long headerNanos;
    private final Set<Channel> open = new HashSet<>();
    /** With the time since when, the oldest first. */
    private final Map<Channel, Long> waiting = new LinkedHashMap<>();

    private final AtomicLong guesses = new AtomicLong();
    private long nextWarning = System.nanoTime();

    Connections(int most, long headerNanos) {
        this.most = most;
        this.headerNanos = headerNanos;
    }

    @Override
    public void channelActive(ChannelHandlerContext server) {
        server.executor().scheduleAtFixedRate(this::closeLate, 1, 1, TimeUnit.SECONDS);
        server.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object accepted) {
        Channel connection = (Channel) accepted;
        Channel inTheWay = admit(connection);
        if (inTheWay == connection) {
            // not registered with an event loop yet
            connection.unsafe().closeForcibly();
            return;
        }
        if (inTheWay != null) {
            inTheWay.close();
        }
        connection.closeFuture().addListener(closed -> forget(connection));
        server.fireChannelRead(accepted);
    }

    /** Null, or the connection to close for it; itself if every other one is in use. */
    private synchronized Channel admit(Channel connection) {
        Channel inTheWay = null;
        if (open.size() >= most) {
            warn();
            Iterator<Channel> oldest = waiting.keySet().iterator();
            // one that gives way has its file descriptor until its event loop closes it
            if (!oldest.hasNext() || open.size() >= 2 * most) {
                return connection;
            }
            inTheWay = oldest.next();
            waiting.remove(inTheWay);
        }
        open.add(connection);
        waiting.put(connection, System.nanoTime());
        return inTheWay;
    }

    private void warn() {
        long now = System.nanoTime();
        if (now >= nextWarning) {
            nextWarning = now + WARNING_NANOS;
            LOG.warn(
                    "The HTTP port has {} connections, the most that it accepts; closing those that send no request",
                    most);
        }
    }

    private void closeLate() {
        late().forEach(Channel::close);
    }

    private synchronized List<Channel> late() {
        long now = System.nanoTime();
        return waiting.entrySet().stream()
                .filter(connection -> now - connection.getValue() > headerNanos)
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized void forget(Channel connection) {
        open.remove(connection);
        waiting.remove(connection);
    }

    synchronized void setWaiting(Channel connection, boolean isWaiting) {
        waiting.remove(connection);
        if (isWaiting && open.contains(connection)) {
            waiting.put(connection, System.nanoTime());
        }
    }

    /** Logged the 1st, 2nd, 4th, 8th time and so on. */
    void countGuess(SocketAddress client) {
        long count = guesses.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            String host = client instanceof InetSocketAddress known
                    ? known.getAddress().getHostAddress()
                    : "unknown";
            LOG.warn("Wrong password or token from {}: {} since the start", host, count);
        }
    }
}
