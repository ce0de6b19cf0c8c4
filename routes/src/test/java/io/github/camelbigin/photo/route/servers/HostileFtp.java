// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An FTP server that lets anybody in and then does not end what it sends. 500 MB are without end here. */
public final class HostileFtp implements AutoCloseable {

    /** What does not end. */
    public enum Endless {
        GREETING,
        GREETING_LINE,
        LISTING,
        LISTING_LINE
    }

    private static final long CAP = 500_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Endless endless;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;

    public HostileFtp(Endless endless, int port) throws IOException {
        this.endless = endless;
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                continue; // a closed listener ends the loop
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OutputStream out = client.getOutputStream();
            if (endless == Endless.GREETING) {
                flood(out, "220-welcome\r\n");
            } else if (endless == Endless.GREETING_LINE) {
                flood(out, "220 welcome ");
            }
            send(out, "220 welcome");
            BufferedReader commands =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answer(out, line.split(" ")[0], data);
            }
        } catch (IOException e) {
            // the client has had enough
            return;
        }
    }

    private void answer(OutputStream out, String command, ServerSocket data) throws IOException {
        int port = data.getLocalPort();
        switch (command) {
            case "USER" -> send(out, "331 password");
            case "PASS" -> send(out, "230 welcome");
            case "SYST" -> send(out, "215 UNIX Type: L8");
            case "PWD" -> send(out, "257 \"/\"");
            case "CWD" -> send(out, "250 there");
            case "PASV" -> send(out, "227 (127,0,0,1," + port / 256 + "," + port % 256 + ")");
            case "LIST" -> {
                send(out, "150 now");
                try (Socket listing = data.accept()) {
                    flood(
                            listing.getOutputStream(),
                            endless == Endless.LISTING
                                    ? "-rw-r--r-- 1 a b 1 Jan 1 2020 1.jpg\r\n"
                                    : "-rw-r--r-- 1 a b 1 Jan 1 2020 1.jpg");
                }
                send(out, "226 done");
            }
            default -> send(out, "200 fine");
        }
    }

    private static void flood(OutputStream out, String text) throws IOException {
        byte[] many = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (long sent = 0; sent < CAP; sent += many.length) {
            out.write(many);
        }
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
        threads.shutdownNow();
    }
}
