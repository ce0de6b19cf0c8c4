// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.server;

import io.github.camelbigin.benchmarks.Json;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Accepts an upload only if it is exactly the photo of the record, prepared if it is one of a phone, and returns that photo to a download. Requests below
 * {@code /control} configure it and read its counters. Thread-safe.
 */
final class PhotoHandler implements HttpRequestHandler {

    private static final Pattern PHOTO = Pattern.compile("/bigin/v2/" + Wire.MODULE + "/([0-9]+)/photo");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final String TAKEN =
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"photo uploaded successfully\",\"status\":\"success\"}";

    private final Counters counters;
    private final Map<PhotoSize, byte[]> photos = new EnumMap<>(PhotoSize.class);
    private final Map<PhotoSize, PartCheck.Part> expected = new EnumMap<>(PhotoSize.class);
    private final ThreadLocal<PartCheck> checks = ThreadLocal.withInitial(PartCheck::new);
    private volatile long latencyNanos;

    PhotoHandler(Photos files, Counters counters) throws IOException {
        this.counters = counters;
        for (PhotoSize size : PhotoSize.values()) {
            byte[] photo = Files.readAllBytes(files.sent(size));
            photos.put(size, photo);
            expected.put(size, new PartCheck.Part(photo.length, Photos.checksum(photo)));
        }
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context) {
        try {
            String path = request.getPath();
            if (path.startsWith("/control/")) {
                answer(response, 200, control(path.substring("/control/".length())));
            } else {
                photo(request, response, path);
            }
        } catch (IOException | IllegalArgumentException e) {
            counters.refused();
            answer(response, 400, Json.line(Map.of("code", "INVALID_DATA", "message", String.valueOf(e.getMessage()))));
        }
    }

    private void photo(ClassicHttpRequest request, ClassicHttpResponse response, String path) throws IOException {
        Matcher record = PHOTO.matcher(path);
        Header authorization = request.getFirstHeader(HttpHeaders.AUTHORIZATION);
        if (!record.matches() || authorization == null || !Wire.AUTHORIZATION.equals(authorization.getValue())) {
            throw new IOException("No such photo, or no token: " + path);
        }
        PhotoSize size = PhotoSize.ofRecord(record.group(1));
        if (request.getMethod().equals("GET")) {
            delay();
            counters.downloaded();
            response.setEntity(new ByteArrayEntity(photos.get(size), ContentType.IMAGE_JPEG));
            return;
        }
        Matcher boundary = BOUNDARY.matcher(request.getEntity().getContentType());
        if (!boundary.find()) {
            throw new IOException("No multipart body");
        }
        PartCheck.Part part = checks.get().read(request.getEntity().getContent(), boundary.group(1));
        if (!part.equals(expected.get(size))) {
            throw new IOException("Not the photo of this record: " + part);
        }
        delay();
        counters.uploaded(record.group(1));
        answer(response, 200, TAKEN);
    }

    private String control(String command) {
        String[] words = command.split("/");
        switch (words[0]) {
            case "latency" -> latencyNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[1]));
            case "reset" -> counters.reset();
            case "milestones" -> {
                return Json.line(counters.milestones());
            }
            case "status" -> {
                return Json.line(counters.status());
            }
            default -> throw new IllegalArgumentException("Unknown: " + command);
        }
        return "{}";
    }

    private void delay() {
        long end = System.nanoTime() + latencyNanos;
        for (long left = latencyNanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void answer(ClassicHttpResponse response, int status, String json) {
        response.setCode(status);
        response.setEntity(new ByteArrayEntity(json.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
    }
}
