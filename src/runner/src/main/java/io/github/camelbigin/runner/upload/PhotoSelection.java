// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.route.collection.PhotoCollection;
import io.github.camelbigin.photo.route.mapping.MappedPhoto;
import io.github.camelbigin.photo.route.mapping.PhotoMapping;
import io.github.camelbigin.runner.backup.BackupHashes;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import io.github.camelbigin.runner.inspect.SameRecord;
import io.github.camelbigin.runner.inspect.UnpackedPhotos;
import io.github.camelbigin.runner.inspect.UploadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which photos a command is about, and the record of each. */
final class PhotoSelection {

    private static final String CHANGED_FILE = "CHANGED_FILE";

    private PhotoSelection() {}

    static List<Inspection> of(List<Path> paths, UploadPlan plan) throws IOException {
        return SameRecord.rejected(plan.of(paths));
    }

    /**
     * The lines of a plan that a person may have corrected.
     *
     * @throws IllegalArgumentException if the file cannot be read, or says which lines are wrong
     */
    static List<Inspection> ofLines(Path file, UploadPlan plan) throws IOException {
        List<Inspection> photos = new ArrayList<>();
        Map<Path, Map<Path, Path>> unpacked = new HashMap<>();
        List<MappedPhoto> lines = PhotoMapping.read(file);
        BackupHashes.requireWhole(file);
        for (MappedPhoto line : lines) {
            Path photo = photo(file, line.file());
            Path collection = collection(photo);
            if (collection != null && !unpacked.containsKey(collection)) {
                unpacked.put(collection, UnpackedPhotos.contents(collection));
            }
            Path content = unpacked.getOrDefault(collection, Map.of()).getOrDefault(photo, photo);
            photos.add(unchanged(plan.of(line, photo, content), line));
        }
        return SameRecord.rejected(photos);
    }

    /** The manifest of a backup says which bytes a photo had. */
    private static Inspection unchanged(Inspection photo, MappedPhoto line) throws IOException {
        boolean judged = photo.verdict() == Verdict.ACCEPTED || photo.verdict() == Verdict.REJECTED;
        if (!judged
                || line.sha256().isEmpty()
                || !Files.isRegularFile(photo.content())
                || !Files.isReadable(photo.content())
                || line.sha256().equalsIgnoreCase(DownloadedFile.sha256(photo.content()))) {
            return photo;
        }
        return photo.with(
                Verdict.REJECTED,
                photo.record(),
                CHANGED_FILE,
                "The file was changed or damaged: its SHA-256 is not the one of line " + line.line(),
                "Restore the file; backup downloads it again, if Bigin still has it. Or empty sha256 in the line, to upload the file as it is");
    }

    /** The ZIP or vCard file that the photo is in; null if there is none. */
    private static Path collection(Path photo) {
        Path file = photo;
        while (file != null && !Files.exists(file)) {
            file = file.getParent();
        }
        return file != null && !file.equals(photo) && Files.isRegularFile(file) && PhotoCollection.is(file.toString())
                ? file
                : null;
    }

    /** The path is that of the command that wrote the plan; a plan that was sent with its photos has them beside it. */
    private static Path photo(Path plan, String path) {
        Path photo = Path.of(path);
        Path beside = plan.toAbsolutePath().resolveSibling(path);
        return Files.notExists(photo)
                        && collection(photo) == null
                        && (Files.exists(beside) || collection(beside) != null)
                ? beside
                : photo;
    }
}
