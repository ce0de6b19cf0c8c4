// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.stream.Stream;
import org.apache.camel.component.file.FileComponent;

/** The name of a photo that is put back into an inbox. */
final class InboxName {

    private static final FileNamePatterns NAMES = FileNamePatterns.of(FileNamePatterns.DEFAULT);

    private InboxName() {}

    /**
     * @param name of the dead letter as its report has it
     * @param file its name now
     * @throws IllegalArgumentException if the request does not say which record it is
     */
    static String of(String name, String file, DeadLetter letter, ReplayRequest request) {
        if (!request.isRenamed()) {
            return file.equals(name) ? original(name, letter) : file;
        }
        return of(request.as(), file, Stream.of(String.valueOf(letter.module()), file));
    }

    /**
     * @param as as in {@link ReplayRequest}
     * @param modules or names below a folder of one
     * @throws IllegalArgumentException if {@code as} does not say a record
     */
    static String of(String as, String file, Stream<String> modules) {
        String module = modules.map(name -> PhotoRecord.apiName(name.replaceFirst("(?s)/.*", "")))
                .filter(PhotoRecord.MODULES::contains)
                .findFirst()
                .orElse(null);
        String extension = file.replaceFirst("(?s).*?(?:\\.([A-Za-z0-9]{1,10}))?$", "$1");
        PhotoRecord record = PhotoRecord.find(as, module);
        if (!FileNamePatterns.isWholeId(record.recordId())) {
            // an inbox with lookups takes it for a name or a product code
            throw new IllegalArgumentException(
                    "recordId must be a whole id, such as 2034020000000489033, but is: " + record.recordId());
        }
        return NAMES.write(record, extension.isEmpty() ? "photo" : extension);
    }

    /** The name in the report, because an older dead letter has a time in its own name; unless it might lead anywhere. */
    static String original(String name, DeadLetter letter) {
        return letter.inbox().isPresent() || letter.file().equals(DeadLetterName.of(letter.file()))
                ? letter.file()
                : name;
    }

    static boolean isIgnored(String name) {
        return Stream.of(name.split("/"))
                .anyMatch(part -> part.startsWith(".") || part.endsWith(FileComponent.DEFAULT_LOCK_FILE_POSTFIX));
    }
}
