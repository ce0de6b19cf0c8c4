// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.record.FileNamePattern;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;

/**
 * A place that gets downloaded photos, for use as a bean: what it holds already, and what is said when it fails. Thread-safe
 * once its URI is set.
 */
public final class PhotoSink {

    private static final String STORED = "photoStored";
    private static final String SCHEME = "bigin-photo";

    // never shown: it may hold a password
    private String uri;

    /** The endpoint that photos are put to, which {@link #look} asks: of {@code file}, {@code ftp}, {@code ftps} or {@code sftp}. */
    public void setUri(String uri) {
        // as a route does with a URI that is written on several lines
        this.uri = uri.replaceAll("\\s+(?=[?&][A-Za-z.]+=)", "");
    }

    /**
     * Sets the exchange property {@code photoStored} to whether a photo of the record that the headers name lies in the folder,
     * whatever its format. A folder of another machine (FTP, SFTP; needs {@code camel-ftp}) is listed once for each request
     * file, and its names are held meanwhile. Does nothing with an endpoint that is no folder.
     */
    public void look(Exchange exchange) throws Exception {
        if (exchange.getContext().getEndpoint(uri) instanceof GenericFileEndpoint<?> folder) {
            exchange.setProperty(STORED, holds(folder, names(exchange), exchange));
        }
    }

    private static boolean holds(GenericFileEndpoint<?> endpoint, Set<String> names, Exchange exchange)
            throws Exception {
        if (endpoint instanceof FileEndpoint files) {
            Path folder = files.getFile().toPath();
            return names.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        }
        Set<String> held = RemoteFolders.of(endpoint, exchange)
                .list(parent(names.iterator().next()));
        return names.stream().anyMatch(name -> held.contains(name.substring(name.lastIndexOf('/') + 1)));
    }

    /** What the name of the record's photo begins with, up to its extension. */
    public String namePrefix(Exchange exchange) {
        String name = pattern(exchange).write(record(exchange), "\0");
        return name.contains("\0") ? name.substring(0, name.indexOf('\0')) : name;
    }

    /**
     * Makes a failure of the place one that routes know, {@code SINK_FAILED}, in place of the exception that the exchange
     * has caught. Tells the kinds of exception only: their text may quote anything.
     */
    public void explain(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        StringBuilder kinds = new StringBuilder();
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            kinds.append(kinds.length() == 0 ? "" : ", because of ")
                    .append(cause.getClass().getSimpleName());
        }
        PhotoRecord owner = record(exchange);
        exchange.setProperty(
                Exchange.EXCEPTION_CAUGHT,
                BiginFailure.of(BiginErrorCode.SINK_FAILED, kinds.toString())
                        .about(BiginPhotoOperation.download, owner.module(), owner.recordId())
                        .toException(caught));
    }

    private static Set<String> names(Exchange exchange) {
        Set<String> names = new TreeSet<>();
        FileNamePattern pattern = pattern(exchange);
        PhotoRecord owner = record(exchange);
        for (PhotoFormat format : PhotoFormat.values()) {
            names.add(pattern.write(owner, format.extension()));
        }
        names.add(pattern.write(owner, "bin"));
        return names;
    }

    private static FileNamePattern pattern(Exchange exchange) {
        BiginPhotoComponent component = exchange.getContext().getComponent(SCHEME, BiginPhotoComponent.class);
        return FileNamePattern.of(component.getConfiguration().getFileNamePattern());
    }

    private static PhotoRecord record(Exchange exchange) {
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        return new PhotoRecord(
                PhotoRecord.apiName(String.valueOf(headers.get(BiginPhotoConstants.MODULE))),
                String.valueOf(headers.get(BiginPhotoConstants.RECORD_ID)).trim());
    }

    private static String parent(String name) {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }
}
