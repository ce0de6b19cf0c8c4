// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.body.UploadBody;
import io.github.camelbigin.photo.client.PhotoCheck;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.source.PhotoSource;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Message;

/** All that an upload checks before it calls Bigin, and no more: needs no account. Thread-safe. */
public final class UploadCheck {

    private final RecordResolver records;
    private final PhotoCheck check;
    private final BiginPhotoConfiguration configuration;

    public UploadCheck(BiginPhotoConfiguration configuration) {
        this.configuration = configuration.copy();
        this.records = new RecordResolver(this.configuration, UploadCheck::unknown);
        this.check = new PhotoCheck(SessionOptions.limits(this.configuration));
    }

    private static List<FoundRecord> unknown(LookupKey key) throws BiginPhotoException {
        throw BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, "The upload looks the record up in Bigin: one of " + key)
                .toException();
    }

    /**
     * @return the record whose photo the body of the message would become
     * @throws BiginPhotoException that the upload would fail with; it names the record if that is known
     * @throws IOException if the temporary file of a streamed photo cannot be deleted
     */
    public PhotoRecord check(Message message) throws BiginPhotoException, IOException {
        PhotoRecord owner = records.resolve(message, BiginPhotoOperation.upload).record();
        boolean complete = message.getHeader(BiginPhotoConstants.COMPLETE, false, Boolean.class);
        UploadBody bodies = new UploadBody(
                configuration.getMaxPhotoBytes(),
                DownloadBody.spoolFolder(message.getExchange().getContext()));
        try (PhotoSource photo = bodies.of(message)) {
            check.module(owner);
            check.photo(photo, complete);
            return owner;
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.upload, owner.module(), owner.recordId());
        }
    }
}
