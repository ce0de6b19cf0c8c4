// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures uploads per second over raw keep-alive sockets, client and server in one JVM. Not part of the build. Arguments:
 * photo bytes, connections, seconds, format (jpg or png), then any of "nohash" and "nocheck".
 */
final class UploadMeasurement {
    private UploadMeasurement() {}

    public static void main(String[] args) throws Exception {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        String format = args.length > 3 ? args[3] : "jpg";
        boolean hash = args.length < 5;
        try (BiginSandbox sandbox =
                BiginSandbox.builder().createRecords(true).hashFiles(hash).start()) {
            byte[] image = SampleImages.image(format, 40, 40);
            byte[] photo = Arrays.copyOf(image, Math.max(size, image.length));
            for (int round = 0; round < 4; round++) {
                measure(sandbox, photo, connections, seconds, format);
            }
        }
    }

    private static void measure(BiginSandbox sandbox, byte[] photo, int connections, int seconds, String format)
            throws InterruptedException {
        AtomicLong uploads = new AtomicLong();
        CountDownLatch done = new CountDownLatch(connections);
        String token = sandbox.issueAccessToken();
        long cpuStart = cpuTime();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        for (int i = 0; i < connections; i++) {
            int number = i;
            new Thread(() -> {
                        try {
                            uploads.addAndGet(run(sandbox.port(), request(number, token, photo, format), end));
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        double elapsed = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d bytes, %d connections: %.0f uploads/s, %.3f ms CPU each, client included%n",
                photo.length, connections, uploads.get() / elapsed, (cpuTime() - cpuStart) / 1e6 / uploads.get());
    }

    private static long cpuTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static byte[] request(int record, String token, byte[] photo, String format) {
        byte[] body = MultipartBody.photo("a." + format, photo);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /bigin/v2/Contacts/20340200000004890" + (10 + record)
                        + "/photo HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Zoho-oauthtoken " + token
                        + "\r\nContent-Type: " + MultipartBody.CONTENT_TYPE + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static long run(int port, byte[] request, long end) throws IOException {
        long uploads = 0;
        byte[] answer = new byte[16 * 1024];
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            while (System.nanoTime() < end) {
                out.write(request);
                int length = 0;
                String text = "";
                while (!text.endsWith("\"success\"}")) {
                    int read = in.read(answer, length, answer.length - length);
                    if (read < 0) {
                        throw new IOException("cut after " + text);
                    }
                    length += read;
                    text = new String(answer, Math.max(0, length - 20), Math.min(20, length), ISO_8859_1);
                    if (text.endsWith("\"error\"}")) {
                        throw new IOException(new String(answer, 0, length, ISO_8859_1));
                    }
                }
                uploads++;
            }
        }
        return uploads;
    }
}
