// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.call;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * A photo that was downloaded into a file. Immutable.
 *
 * @param name as the option {@code fileNamePattern} says it, with the extension of its format
 * @param sha256 64 hexadecimal digits
 */
public record DownloadedFile(Path file, String name, String sha256, long bytes) {

    private static final String ROUTE = "direct:download-photo";
    private static final String TARGET = "photoTarget";
    private static final String DOWNLOADED = "photoDownloaded";

    /** @param options of the endpoint */
    public static void addRoute(RouteBuilder routes, String options) {
        routes.from(ROUTE)
                .setProperty(TARGET, routes.body())
                .to("bigin-photo:download?" + AccountCalls.SHARED_LIMIT + options)
                .process(exchange -> exchange.setProperty(DOWNLOADED, store(exchange)));
    }

    /**
     * @param record headers that say the record
     * @param target is replaced
     * @return null if there is no photo, and the options say that this is no failure
     */
    public static DownloadedFile of(AccountCalls calls, Map<String, Object> record, Path target)
            throws BiginPhotoException, IOException {
        try {
            return calls.send(ROUTE, target, record).getProperty(DOWNLOADED, DownloadedFile.class);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IOException disk) {
                throw disk;
            }
            throw e;
        }
    }

    public String extension() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static DownloadedFile store(Exchange exchange) throws IOException {
        InputStream photo = exchange.getMessage().getBody(InputStream.class);
        if (photo == null) {
            return null;
        }
        Path file = exchange.getProperty(TARGET, Path.class);
        String sha256;
        try (photo;
                OutputStream out = Files.newOutputStream(file)) {
            sha256 = sha256(photo, out);
        }
        String name = exchange.getMessage().getHeader(BiginPhotoConstants.FILE_NAME, String.class);
        return new DownloadedFile(file, name, sha256, Files.size(file));
    }

    public static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return sha256(content, OutputStream.nullOutputStream());
        }
    }

    /** Of what is copied. */
    public static String sha256(InputStream photo, OutputStream out) throws IOException {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            photo.transferTo(new DigestOutputStream(out, hash));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JVM has it
        }
    }
}
