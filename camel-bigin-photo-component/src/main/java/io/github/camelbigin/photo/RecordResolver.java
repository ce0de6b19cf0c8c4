// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.FileNamePattern;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

/** Whose photo a message is about: by header, else by option, else by file name. */
final class RecordResolver {

    private final String module;
    private final String recordId;
    private final FileNamePattern pattern;

    /** @throws IllegalArgumentException if an option can never name a record; says what it may be */
    RecordResolver(BiginPhotoConfiguration configuration) {
        PhotoRecord.check(configuration.getModule(), configuration.isValidate(), configuration.getRecordId());
        this.module = configuration.getModule();
        this.recordId = configuration.getRecordId();
        this.pattern = FileNamePattern.of(configuration.getFileNamePattern());
    }

    PhotoRecord resolve(Message message, BiginPhotoOperation operation) throws BiginPhotoException {
        String givenModule = given(message, BiginPhotoConstants.MODULE, module);
        String givenId = given(message, BiginPhotoConstants.RECORD_ID, recordId);
        if (givenModule == null || givenId == null) {
            Optional<FileNamePattern.Match> name = pattern.read(MessageFileName.of(message));
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
        String name = MessageFileName.of(message);
        return name == null
                ? ", and the message has no file name"
                : ", and the file name \"" + MessageFileName.printable(name) + "\" does not end like " + pattern;
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
}
