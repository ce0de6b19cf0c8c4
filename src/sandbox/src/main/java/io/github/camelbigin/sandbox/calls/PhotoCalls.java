// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.answer.BiginOperation;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.DownloadProfile;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.Photos;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.Spool;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Upload, download and deletion of a photo, after every check before the body. */
final class PhotoCalls {
    private final SandboxSettings settings;
    private final Records records;
    private final Photos photos;
    private final UploadReader uploads;

    PhotoCalls(Organisation organisation) {
        this.settings = organisation.settings();
        this.records = organisation.records();
        this.photos = organisation.photos();
        this.uploads = new UploadReader(settings);
    }

    Answer answer(BiginOperation operation, RecordKey key, Call call) throws IOException, Refusal {
        if (!call.query().isEmpty() && settings.has(BiginVariant.PHOTO_PARAMETER_REFUSED)) {
            throw BiginAnswers.extraParameter(call.query().keySet().iterator().next());
        }
        return switch (operation) {
            case UPLOAD -> upload(key, call);
            case DOWNLOAD -> photos.find(key).map(this::download).orElseGet(() -> Answer.empty(204));
            case DELETE -> delete(key);
            default -> throw new IllegalArgumentException("not an operation on photos: " + operation);
        };
    }

    private Answer upload(RecordKey key, Call call) throws IOException, Refusal {
        try (Spool spool = photos.spool(settings.maxPhotoBytes(), call.contentLength())) {
            UploadReader.Upload photo = uploads.read(call, spool);
            photos.keep(key, photo.fileName(), photo.mediaType(), spool);
        }
        changed(key);
        return BiginHeaders.onJson(BiginAnswers.UPLOADED);
    }

    private Answer delete(RecordKey key) throws Refusal {
        boolean deleted = photos.remove(key);
        if (deleted) {
            changed(key);
        }
        if (!deleted && settings.has(BiginVariant.MISSING_PHOTO_ON_DELETE_EMPTY)) {
            return Answer.empty(204);
        } else if (!deleted && settings.has(BiginVariant.MISSING_PHOTO_ON_DELETE_INVALID_DATA)) {
            throw BiginAnswers.invalidId(BiginOperation.DELETE);
        }
        return BiginHeaders.onJson(BiginAnswers.DELETED);
    }

    private void changed(RecordKey key) {
        if (settings.has(BiginVariant.PHOTO_CHANGES_MODIFIED_TIME)) {
            records.change(key.module(), key.id(), Map.of());
        }
    }

    private Answer download(StoredPhoto photo) {
        Set<DownloadProfile> profiles = settings.downloadProfiles();
        Answer answer = Answer.of(200, null, contentType(photo, profiles), photo.body());
        Optional<String> disposition = disposition(photo.fileName(), profiles);
        if (disposition.isPresent()) {
            answer = answer.with("Content-Disposition", disposition.get());
        }
        return BiginHeaders.onPhoto(answer);
    }

    private static String contentType(StoredPhoto photo, Set<DownloadProfile> profiles) {
        if (profiles.contains(DownloadProfile.NO_CONTENT_TYPE)) {
            return null;
        } else if (profiles.contains(DownloadProfile.X_DOWNLOAD)) {
            return "application/x-download";
        } else if (profiles.contains(DownloadProfile.OCTET_STREAM)) {
            return "application/octet-stream";
        }
        String type = profiles.contains(DownloadProfile.ALWAYS_PNG) ? "image/png" : photo.mediaType();
        return type + ";charset=UTF-8";
    }

    private static Optional<String> disposition(String fileName, Set<DownloadProfile> profiles) {
        if (profiles.contains(DownloadProfile.NO_DISPOSITION)) {
            return Optional.empty();
        } else if (profiles.contains(DownloadProfile.NO_FILE_NAME)) {
            return Optional.of("attachment");
        }
        String oneLine = fileName.replaceAll("[\\p{Cntrl}\"]", "_");
        if (profiles.contains(DownloadProfile.PLAIN_FILE_NAME)) {
            return Optional.of("attachment;filename=" + oneLine);
        } else if (profiles.contains(DownloadProfile.QUOTED_FILE_NAME)) {
            return Optional.of("attachment; filename=\"" + oneLine + '"');
        }
        return Optional.of("attachment;filename*=UTF-8''"
                + URLEncoder.encode(fileName, UTF_8).replace("+", "%20"));
    }
}
