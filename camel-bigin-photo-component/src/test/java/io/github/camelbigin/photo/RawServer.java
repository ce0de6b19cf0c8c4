// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on this machine that answers byte for byte as it is told, right or wrong. One request per connection. */
final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+) *\r?$");

    /** Bigin's response to a photo that it accepts. */
    static final String ACCEPTED = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"code\":\"SUCCESS\"}";

    static final Script SUCCESS = bytes(ACCEPTED);

    /** Called when the head of a request has arrived, and not a byte of its body was taken. */
    interface Script {
        void answer(Request request, OutputStream out) throws IOException;
    }

    /** @param head with all its line ends */
    record Request(String head, InputStream body, Socket socket) {

        long contentLength() {
            Matcher length = LENGTH.matcher(head);
            return length.find() ? Long.parseLong(length.group(1)) : 0;
        }

        byte[] readBody() throws IOException {
            return body.readNBytes((int) contentLength());
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Throwable> brokenOff = new CopyOnWriteArrayList<>();

    RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        threads.execute(this::listen);
    }

    static RawServer start(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
    }

    /** Reads the request wholly and answers with these bytes, then closes. */
    static Script bytes(String answer) {
        return (request, out) -> {
            request.readBody();
            request.write(answer);
        };
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                brokenOff.add(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
            String head = head(in);
            if (!head.isEmpty()) {
                heads.add(head);
                script.answer(new Request(head, in, socket), socket.getOutputStream());
            }
        } catch (IOException e) {
            brokenOff.add(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            if (read == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(ISO_8859_1);
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** One per request, in the order of arrival. */
    List<String> heads() {
        return heads;
    }

    int connections() {
        return open.size();
    }

    /** Returns at once when the server closes. */
    void pause(long millis) throws IOException {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closing.countDown();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A connection does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
