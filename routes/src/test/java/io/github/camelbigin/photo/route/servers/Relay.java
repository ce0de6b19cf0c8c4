// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server on a port of its own, which can be closed and opened again, and breaks connections. */
final class Relay implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final TransferCut cut;
    private final int target;
    private volatile ServerSocket listener;
    private int port;

    Relay(int target, TransferCut cut) {
        this.target = target;
        this.cut = cut;
    }

    void start() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        port = socket.getLocalPort();
        listener = socket;
        threads.execute(() -> accept(socket));
    }

    void stop() throws IOException {
        listener.close();
        cutConnections();
    }

    void cutConnections() {
        open.forEach(Relay::end);
    }

    int port() {
        return port;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                AtomicLong answered = new AtomicLong();
                threads.execute(() -> copy(client, server, answered, false));
                threads.execute(() -> copy(server, client, answered, true));
            } catch (IOException e) {
                // a closed listener ends the loop; a server that does not answer ends no more than this connection
                continue;
            }
        }
    }

    /** @param answered what has gone to the client since it last sent something */
    private void copy(Socket from, Socket to, AtomicLong answered, boolean toClient) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!toClient) {
                    answered.set(0);
                } else if (cut.isDue(answered.addAndGet(read))) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other side has gone: both sockets are closed
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        threads.shutdownNow();
    }
}
