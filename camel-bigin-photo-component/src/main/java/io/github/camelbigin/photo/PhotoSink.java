// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoRecord;
import io.github.camelbigin.photo.image.PhotoFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileEndpoint;

/**
 * What a place that gets downloaded photos holds already, for use as a bean. The place is an endpoint URI in the exchange
 * property {@code photoSink}. Thread-safe.
 */
public final class PhotoSink {

    static final String URI = "photoSink";

    private static final String SCHEME = "bigin-photo";

    /**
     * Whether a photo of the record that the headers name lies in the folder, whatever its format. A folder of another
     * machine (FTP, SFTP; needs {@code camel-ftp}) is listed once for each request file, and its names are held meanwhile.
     */
    public boolean holds(Exchange exchange) throws Exception {
        Endpoint sink = exchange.getContext().getEndpoint(exchange.getProperty(URI, String.class));
        Set<String> names = names(exchange);
        if (sink instanceof FileEndpoint files) {
            Path folder = files.getFile().toPath();
            return names.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        }
        Set<String> held =
                RemoteFolders.of(sink, exchange).list(parent(names.iterator().next()));
        return names.stream().anyMatch(name -> held.contains(name.substring(name.lastIndexOf('/') + 1)));
    }

    /** What the name of such a photo begins with, up to its extension. */
    public String namePrefix(Exchange exchange) {
        String name = pattern(exchange).write(record(exchange), "\0");
        return name.contains("\0") ? name.substring(0, name.indexOf('\0')) : name;
    }

    /** Fails because the place did not take a photo. Tells the kinds of exception only: their text may quote anything. */
    public void fail(Exchange exchange) throws BiginPhotoException {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        StringBuilder kinds = new StringBuilder();
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            kinds.append(kinds.length() == 0 ? "" : ", because of ")
                    .append(cause.getClass().getSimpleName());
        }
        PhotoRecord owner = record(exchange);
        throw BiginFailure.of(BiginErrorCode.SINK_FAILED, kinds.toString())
                .about(BiginPhotoOperation.download, owner.module(), owner.recordId())
                .toException(caught);
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
