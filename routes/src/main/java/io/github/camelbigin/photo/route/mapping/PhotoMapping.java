// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mapping;

import io.github.camelbigin.photo.record.MessageFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which record a photo belongs to, by a mapping file: a table with the columns {@code file}, {@code module}, and {@code recordId} or a field and its value. A line is about every photo whose
 * path ends like its {@code file}; of several, the longest counts. A photo that is in no line keeps its headers, so that its name counts. Thread-safe once it is set up.
 */
public final class PhotoMapping implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoMapping.class);

    private Path file;
    private volatile Mapping mapping = new Mapping(Map.of(), null);

    private record Mapping(Map<String, List<MappedPhoto>> photos, FileTime modified) {}

    /**
     * Reads the file now, and again when it changes. If it cannot be read then, what was read before counts.
     *
     * @param file null or blank for none
     * @throws IllegalArgumentException if it cannot be read; names the lines that are wrong
     */
    public void setFile(String file) {
        if (file != null && !file.isBlank()) {
            this.file = Path.of(file.strip());
            mapping = load(modified());
        }
    }

    /**
     * All lines of a mapping file, in their order, without those that repeat another.
     *
     * @throws IllegalArgumentException as {@link #setFile}
     */
    public static List<MappedPhoto> read(Path file) {
        return MappingFile.read(file).photos().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void process(Exchange exchange) {
        MappedPhoto photo = find(
                MessageFileName.of(exchange.getMessage()),
                exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class));
        if (photo != null) {
            photo.setHeaders(exchange.getMessage());
        }
    }

    /**
     * @param name of the photo, relative to its source; null if it has none
     * @param path of the photo, which ends with its name; null if it is not known
     * @return null if no line says which record it is
     */
    public MappedPhoto find(String name, String path) {
        if (file == null || name == null) {
            return null;
        }
        Map<String, List<MappedPhoto>> photos = current().photos();
        String key = MappedPhoto.key(name);
        String whole = path == null ? key : MappedPhoto.key(path);
        String rest = whole.endsWith(key) ? whole : key;
        while (!photos.containsKey(rest) && rest.indexOf('/') >= 0) {
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        MappedPhoto found = one(photos.getOrDefault(rest, List.of()), path == null ? name : path);
        return found == null || !found.namesRecord() ? null : found;
    }

    /** Of several that differ in letter case and record, the one that is written as the photo; null if none is. */
    private static MappedPhoto one(List<MappedPhoto> lines, String path) {
        return lines.stream()
                .filter(line -> line.isExactly(path) || lines.stream().allMatch(line::isSameRecord))
                .findFirst()
                .orElse(null);
    }

    private Mapping current() {
        FileTime modified = modified();
        if (modified != null && !modified.equals(mapping.modified())) {
            reload(modified);
        }
        return mapping;
    }

    private synchronized void reload(FileTime modified) {
        if (modified.equals(mapping.modified())) {
            return;
        }
        try {
            mapping = load(modified);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}. What was read before is used until the file is corrected", e.getMessage());
            mapping = new Mapping(mapping.photos(), modified);
        }
    }

    private Mapping load(FileTime modified) {
        MappingFile.Content content = MappingFile.read(file);
        if (!content.unused().isEmpty()) {
            LOG.warn("The columns {} of the mapping file {} are not used", content.unused(), file);
        }
        LOG.info("The mapping file {} names {} photos", file, content.photos().size());
        return new Mapping(content.photos(), modified);
    }

    /** Null if it cannot be found out. */
    private FileTime modified() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null; // it may be in the middle of being saved
        }
    }
}
