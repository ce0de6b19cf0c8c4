// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import io.github.camelbigin.benchmarks.JavaProcess;
import io.github.camelbigin.benchmarks.Json;
import io.github.camelbigin.benchmarks.Photos;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A {@link PhotoServer} in a process of its own. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    public static ServerProcess start(Photos photos) throws IOException {
        Process process = JavaProcess.start(
                JavaProcess.command(
                        List.of("-Xmx256m"),
                        PhotoServer.class,
                        List.of(photos.folder().toString())),
                photos.folder().toFile());
        BufferedReader out = process.inputReader();
        return new ServerProcess(process, URI.create("http://127.0.0.1:" + out.readLine()));
    }

    public URI address() {
        return address;
    }

    public void setLatency(int millis) {
        call("latency/" + millis);
    }

    public void reset() {
        call("reset");
    }

    public ServerStatus status() {
        return Json.read(call("status"), ServerStatus.class);
    }

    /** Wall clock, in microseconds, of every thousandth upload since the last reset. */
    public long[] milestones() {
        return Json.read(call("milestones"), long[].class);
    }

    private String call(String command) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/control/" + command)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
