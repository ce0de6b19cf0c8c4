// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoRecord;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

/** Whose photo a message is about: by header, else by option, else by file name. */
final class RecordResolver {

    private static final String S3_KEY = "CamelAwsS3Key";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final String module;
    private final String recordId;
    private final FileNamePattern pattern;

    RecordResolver(BiginPhotoConfiguration configuration) {
        this.module = configuration.getModule();
        this.recordId = configuration.getRecordId();
        this.pattern = FileNamePattern.of(configuration.getFileNamePattern());
    }

    PhotoRecord resolve(Message message, BiginPhotoOperation operation) throws BiginPhotoException {
        String givenModule = given(message, BiginPhotoConstants.MODULE, module);
        String givenId = given(message, BiginPhotoConstants.RECORD_ID, recordId);
        if (givenModule == null || givenId == null) {
            Optional<FileNamePattern.Match> name = pattern.read(fileName(message));
            if (givenModule == null) {
                givenModule = name.map(FileNamePattern.Match::module).orElse(null);
            }
            if (givenId == null) {
                givenId = name.map(FileNamePattern.Match::recordId).orElse(null);
            }
        }
        return record(givenModule, givenId, message, operation);
    }

    private PhotoRecord record(String module, String recordId, Message message, BiginPhotoOperation operation)
            throws BiginPhotoException {
        try {
            if (module != null && recordId != null) {
                return new PhotoRecord(PhotoRecord.apiName(module), recordId);
            }
        } catch (IllegalArgumentException e) {
            throw unknown(e.getMessage(), operation, e);
        }
        String missing = module == null && recordId == null ? "Module and record id are" : "The record id is";
        if (module == null && recordId != null) {
            missing = "The module is";
        }
        throw unknown(missing + " not given" + whatTheNameLacks(message), operation, null);
    }

    private String whatTheNameLacks(Message message) {
        String name = fileName(message);
        return name == null
                ? ", and the message has no file name"
                : ", and the file name \"" + printable(name) + "\" does not end like " + pattern;
    }

    private static BiginPhotoException unknown(String text, BiginPhotoOperation operation, Exception cause) {
        return BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, text)
                .during(operation)
                .toException(cause);
    }

    private static String given(Message message, String header, String option) {
        String value = message.getHeader(header, String.class);
        if (ObjectHelper.isEmpty(value)) {
            value = option;
        }
        return ObjectHelper.isEmpty(value) ? null : value.trim();
    }

    static String fileName(Message message) {
        String name = message.getHeader(Exchange.FILE_NAME, String.class);
        return name != null ? name : message.getHeader(S3_KEY, String.class);
    }

    /** On one line, and not too long for it. */
    static String printable(String name) {
        String text = UNPRINTABLE.matcher(name).replaceAll("?");
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
