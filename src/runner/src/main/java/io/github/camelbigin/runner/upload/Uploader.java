// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Uploads the accepted photos of a plan, several at once. For one run. */
final class Uploader {

    private final AccountUploads account;
    private final Path moveTo;
    private final SamePhotos same;
    private final Progress progress;

    /** @param moveTo folder for uploaded photos; null to leave them where they are */
    Uploader(AccountUploads account, Path moveTo, SamePhotos same, Progress progress) {
        this.account = account;
        this.moveTo = moveTo;
        this.same = same;
        this.progress = progress;
    }

    /** What became of each photo, in the order of the plan. */
    List<Inspection> upload(List<Inspection> plan) throws InterruptedException {
        return account.each(
                plan, photo -> photo.verdict() == Verdict.ACCEPTED ? upload(photo) : photo, progress, "uploading: ");
    }

    private Inspection upload(Inspection photo) {
        PhotoRecord record = PhotoRecord.parse(photo.record());
        try {
            String why = same.why(photo.content(), photo.file(), record);
            if (why != null) {
                return photo.with(Verdict.SAME, photo.record(), "", why, "");
            }
            account.upload(photo.content(), photo.file(), record);
        } catch (IOException e) {
            return photo.with(Verdict.FAILED, photo.record(), "", FileFailure.of(e), "");
        } catch (BiginPhotoException e) {
            Verdict verdict = e instanceof BiginRejectedException ? Verdict.REJECTED : Verdict.FAILED;
            return photo.with(verdict, photo.record(), e.getCode(), e.getBiginMessage(), e.getResolution());
        }
        return photo.with(Verdict.UPLOADED, photo.record(), "", moveTo == null ? "" : move(photo), "");
    }

    /** Empty if it was moved; an older photo of the same name is not replaced. */
    private String move(Inspection photo) {
        if (!Files.exists(photo.file())) {
            return "Not moved: it is in another file";
        }
        try {
            Files.createDirectories(moveTo);
            Files.move(photo.file(), moveTo.resolve(photo.file().getFileName()));
            return "";
        } catch (FileAlreadyExistsException e) {
            return "Not moved: " + moveTo + " has a file of that name";
        } catch (IOException e) {
            return "Not moved: " + FileFailure.of(e);
        }
    }
}
