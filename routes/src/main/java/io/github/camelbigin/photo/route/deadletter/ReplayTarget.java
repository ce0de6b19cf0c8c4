// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.stream.Stream;

/** What a photo is called in its inbox when it is replayed. */
final class ReplayTarget {

    private static final FileNamePatterns NAMES = FileNamePatterns.of(FileNamePatterns.DEFAULT);

    private ReplayTarget() {}

    /** The name in the inbox. */
    static String of(String name, String file, DeadLetter letter, ReplayRequest request) {
        if (!request.isRenamed()) {
            return file.equals(name) ? original(name, letter) : file;
        }
        return named(request.as(), file, Stream.of(String.valueOf(letter.module()), file));
    }

    /** @param modules or names below a folder of one */
    static String named(String as, String file, Stream<String> modules) {
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
}
