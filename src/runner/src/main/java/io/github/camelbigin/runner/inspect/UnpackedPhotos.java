// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.collection.ContainedPhoto;
import io.github.camelbigin.photo.route.collection.PhotoCollection;
import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import io.github.camelbigin.photo.source.TemporaryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The photos of a ZIP or vCard file, in temporary files until the program ends. */
public final class UnpackedPhotos {

    private static final TemporaryFolder TEMPORARY = TemporaryFolder.ofSystem();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TEMPORARY::close));
    }

    private UnpackedPhotos() {}

    /** Says what an upload does with a photo. */
    @FunctionalInterface
    interface Check {

        /** @param path of the file that is called so; null if there is none */
        Inspection of(Inspection photo, String called, String path, Map<String, String> headers) throws IOException;
    }

    /** @param shown the file as it is shown to the user; its photos as if it were a folder */
    static List<Inspection> of(Path file, String called, Path shown, String ignore, Check check) throws IOException {
        List<Inspection> inspections = new ArrayList<>();
        try (PhotoCollection photos = PhotoCollection.open(file, called, IgnoredFiles.of(ignore))) {
            Path folder = Files.createTempDirectory(TEMPORARY.get(), "photos-");
            Set<Path> entries = new HashSet<>();
            while (photos.hasNext()) {
                ContainedPhoto photo = photos.next();
                Path content = folder.resolve(Integer.toString(photo.number()));
                Path entry = entry(shown, photo, PhotoCollection.folder(called));
                if (!entries.add(entry)) {
                    entry = entry.resolveSibling(entry.getFileName() + " (photo " + photo.number() + ')');
                }
                inspections.add(one(photo, content, entry, check));
            }
        } catch (BiginPhotoException e) {
            inspections.add(rejected(file, shown, e));
        }
        if (inspections.isEmpty()) {
            inspections.add(
                    Inspection.of(file, shown).with(Inspection.Verdict.IGNORED, "", "", "There is no photo in it", ""));
        }
        return inspections;
    }

    /** Where the photos of a file can be read, by their names as they are shown. */
    public static Map<Path, Path> contents(Path file) throws IOException {
        return of(file, file.toString(), file, IgnoredFiles.DEFAULT, (photo, called, path, headers) -> photo).stream()
                .collect(Collectors.toMap(Inspection::file, Inspection::content));
    }

    private static Inspection one(ContainedPhoto photo, Path content, Path entry, Check check) throws IOException {
        try (OutputStream out = Files.newOutputStream(content)) {
            if (photo.refusal() != null) {
                throw photo.refusal();
            }
            photo.content().writeTo(out);
        } catch (BiginPhotoException e) {
            return rejected(content, entry, e);
        }
        Inspection checked = check.of(Inspection.of(content, entry), photo.name(), null, photo.headers());
        // a file can stay in the inbox, a photo in it cannot
        return checked.verdict() == Inspection.Verdict.KEPT
                ? checked.with(
                        Inspection.Verdict.REJECTED,
                        checked.record(),
                        checked.code(),
                        checked.reason(),
                        checked.resolution())
                : checked;
    }

    private static Inspection rejected(Path file, Path shown, BiginPhotoException e) {
        return Inspection.of(file, shown)
                .with(Inspection.Verdict.REJECTED, "", e.getCode(), e.getBiginMessage(), e.getResolution());
    }

    private static Path entry(Path shown, ContainedPhoto photo, String folder) {
        try {
            return Path.of(shown.toString(), photo.name().substring(folder.length()));
        } catch (InvalidPathException e) {
            return shown.resolve("photo " + photo.number());
        }
    }
}
