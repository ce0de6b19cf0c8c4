// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.route.collection.PhotoCollection;
import io.github.camelbigin.photo.route.mapping.MappedPhoto;
import io.github.camelbigin.photo.route.mapping.PhotoMapping;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.SameRecord;
import io.github.camelbigin.runner.inspect.UnpackedPhotos;
import io.github.camelbigin.runner.inspect.UploadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which photos a command is about, and the record of each. */
final class PhotoSelection {

    private PhotoSelection() {}

    /** @throws ParameterException if one does not exist */
    static void require(List<Path> paths, CommandLine command) {
        for (Path path : paths) {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new ParameterException(command, "No such file or folder: " + path);
            }
        }
    }

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
        for (MappedPhoto line : PhotoMapping.read(file)) {
            Path photo = photo(file, line.file());
            Path collection = collection(photo);
            if (collection != null && !unpacked.containsKey(collection)) {
                unpacked.put(collection, UnpackedPhotos.contents(collection));
            }
            photos.add(plan.of(
                    line, photo, unpacked.getOrDefault(collection, Map.of()).getOrDefault(photo, photo)));
        }
        return SameRecord.rejected(photos);
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
