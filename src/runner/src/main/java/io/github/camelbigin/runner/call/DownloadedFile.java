// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.call;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.BiginPhotoEndpoint;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * A photo that was downloaded into a file, which is deleted unless it is moved. Immutable.
 *
 * @param name as the option {@code fileNamePattern} says it, with the extension of its format
 */
public record DownloadedFile(Path file, String name, long bytes) {

    private static final String ROUTE = "direct:download-photo";
    private static final String USE = "photoUse";

    /** What becomes of a photo; not null. */
    @FunctionalInterface
    public interface Use<T> {
        T of(DownloadedFile photo) throws IOException;
    }

    /**
     * @param folder where the files are until they are moved
     * @param options of the endpoint
     */
    public static void addRoute(RouteBuilder routes, Path folder, String options) {
        BiginPhotoEndpoint download = routes.getContext()
                .getEndpoint("bigin-photo:download?" + AccountCalls.SHARED_LIMIT + options, BiginPhotoEndpoint.class);
        // not by the address, where some names would be evaluated
        download.getConfiguration().setLocalWorkDirectory(folder.toString());
        routes.from(ROUTE).setProperty(USE, routes.body()).to(download).process(DownloadedFile::use);
    }

    /**
     * @param record headers that say the record
     * @return empty if there is no photo, and the options say that this is no failure
     */
    public static <T> Optional<T> of(AccountCalls calls, Map<String, Object> record, Use<T> use)
            throws BiginPhotoException, IOException {
        AtomicReference<T> result = new AtomicReference<>();
        Use<T> kept = photo -> {
            result.set(use.of(photo));
            return result.get();
        };
        try {
            calls.send(ROUTE, kept, record);
            return Optional.ofNullable(result.get());
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IOException disk) {
                throw disk;
            }
            throw e;
        }
    }

    private static void use(Exchange exchange) throws IOException {
        Message photo = exchange.getMessage();
        if (photo.getBody() != null) {
            Use<?> use = exchange.getProperty(USE, Use.class);
            use.of(new DownloadedFile(
                    Path.of(photo.getHeader(BiginPhotoConstants.LOCAL_WORK_PATH, String.class)),
                    photo.getHeader(BiginPhotoConstants.FILE_NAME, String.class),
                    photo.getHeader(BiginPhotoConstants.SIZE, Long.class)));
        }
    }

    public String extension() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** 64 hexadecimal digits. */
    public String sha256() throws IOException {
        return sha256(file);
    }

    public static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return sha256(content);
        }
    }

    /** Reads it to its end. */
    public static String sha256(InputStream photo) throws IOException {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            photo.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JVM has it
        }
    }
}
