// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.commons.net.DefaultSocketFactory;

/** Connections to a server that read through an {@link Intake}, for both clients of Camel. */
final class ServerSockets extends DefaultSocketFactory {

    private final Intake intake;

    ServerSockets(Intake intake) {
        this.intake = intake;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return intake.of(super.getInputStream());
            }
        };
    }

    /** What the SFTP client calls so is the only way to its connection. */
    Proxy forSftp() {
        return new Proxy() {

            private Socket socket;
            private InputStream in;
            private OutputStream out;

            @Override
            public void connect(SocketFactory ignored, String host, int port, int timeout) throws IOException {
                socket = createSocket();
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(host, port), timeout);
                in = socket.getInputStream();
                out = socket.getOutputStream();
            }

            @Override
            public InputStream getInputStream() {
                return in;
            }

            @Override
            public OutputStream getOutputStream() {
                return out;
            }

            @Override
            public Socket getSocket() {
                return socket;
            }

            @Override
            public void close() {
                try {
                    if (socket != null) {
                        socket.close();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
