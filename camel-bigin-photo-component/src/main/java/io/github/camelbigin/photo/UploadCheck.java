// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.client.PhotoCheck;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.lookup.RecordLookup;
import io.github.camelbigin.photo.observability.PreparationObserver;
import io.github.camelbigin.photo.preparation.PhotoPreparation;
import io.github.camelbigin.photo.preparation.PreparationHeaders;
import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.source.PhotoSource;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Message;

/** All that an upload checks before it sends a photo, and no more. Thread-safe. */
public final class UploadCheck {

    private final RecordResolver records;
    private final PhotoCheck check;
    private final BiginPhotoConfiguration configuration;

    /** Without Bigin: it fails with {@code RECORD_NOT_FOUND} where an upload looks the record up, and says what by. */
    public UploadCheck(BiginPhotoConfiguration configuration) {
        this(configuration, null);
    }

    /**
     * @param lookup as that of the uploads
     * @throws IllegalArgumentException that names the option that is wrong
     */
    public UploadCheck(BiginPhotoConfiguration configuration, RecordLookup lookup) {
        this.configuration = configuration.copy();
        this.records = new RecordResolver(this.configuration, lookup, code -> {});
        this.check = new PhotoCheck(SessionOptions.limits(this.configuration));
        preparation(Path.of(""));
    }

    /**
     * The record whose photo the body of a message would become.
     *
     * @param key what it was looked up by; null if its id was given
     * @param found what is known of it; null as the key
     */
    public record Owner(PhotoRecord record, LookupKey key, FoundRecord found) {}

    private PhotoPreparation preparation(Path folder) {
        return SessionOptions.preparation(configuration, folder, PreparationObserver.NONE);
    }

    /** @throws BiginPhotoException that the upload would fail with */
    public Owner owner(Message message) throws BiginPhotoException {
        return records.resolve(message, BiginPhotoOperation.upload);
    }

    /**
     * @param owner of the photo that is the body of the message; null if it is not known
     * @return what an upload would do with the photo before it sends it
     * @throws BiginPhotoException that the upload would fail with; it names the record if that is known
     * @throws IOException if the body cannot be closed
     */
    public Preparation photo(Message message, PhotoRecord owner) throws BiginPhotoException, IOException {
        PhotoPreparation preparation =
                preparation(DownloadBody.spoolFolder(message.getExchange().getContext()));
        try (PhotoSource photo = preparation.photo(message)) {
            if (owner != null) {
                check.module(owner);
            }
            Preparation plan = preparation.plan(photo, message);
            if (plan.kind() == Preparation.Kind.UNTOUCHED) {
                check.photo(photo, PreparationHeaders.isComplete(message));
            }
            return plan;
        } catch (BiginPhotoException e) {
            throw owner == null ? e : e.about(BiginPhotoOperation.upload, owner.module(), owner.recordId());
        }
    }
}
