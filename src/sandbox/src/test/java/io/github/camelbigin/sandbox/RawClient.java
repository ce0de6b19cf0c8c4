// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One socket: what no well-behaved client can send. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final BiginSandbox sandbox;

    RawClient(BiginSandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        this.socket = new Socket("127.0.0.1", sandbox.port());
        socket.setSoTimeout(90_000);
    }

    /** The head of an upload with these further header lines, each with its line end. */
    RawClient uploadHead(String headers) throws IOException {
        return send("POST " + TestClient.PHOTO + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Zoho-oauthtoken "
                + sandbox.issueAccessToken() + "\r\nContent-Type: " + MultipartBody.CONTENT_TYPE + "\r\n" + headers
                + "\r\n");
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Status line, headers and as much of the body as Content-Length says. */
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                return head.toString();
            }
            head.append((char) read);
        }
        Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(head);
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(size), ISO_8859_1);
    }

    /** -1 after an orderly end. */
    int read() throws IOException {
        return socket.getInputStream().read();
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
