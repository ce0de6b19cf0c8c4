// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether all photos are where they belong, whole. Each problem is a sentence. */
final class FolderAudit {

    private final ChaosFolders folders;
    private final PhotoSet photos;

    FolderAudit(ChaosFolders folders, PhotoSet photos) {
        this.folders = folders;
        this.photos = photos;
    }

    /** While the program is dead: each photo lies whole in one place, and no place has a part of one under its name. */
    List<String> afterKill() throws IOException {
        List<String> problems = new ArrayList<>();
        for (PlannedPhoto photo : photos.all()) {
            int places = 0;
            for (Path place : List.of(folders.inbox(), folders.done(), folders.deadLetters())) {
                Path file = place.resolve(photo.name());
                if (Files.exists(file)) {
                    places += isWhole(file, photo, problems) ? 1 : 0;
                }
            }
            if (places == 0) {
                problems.add("lost: " + photo.name());
            }
        }
        return problems;
    }

    /** After the end: every good photo is done, and nothing else; the inbox is empty. */
    List<String> atTheEnd() {
        List<String> problems = new ArrayList<>();
        folders.files(folders.inbox()).keySet().forEach(name -> problems.add("left in the inbox: " + name));
        Map<String, Path> done = folders.files(folders.done());
        for (PlannedPhoto photo : photos.good()) {
            Path file = done.remove(photo.name());
            if (file == null) {
                problems.add("not done: " + photo.name());
            } else {
                isWhole(file, photo, problems);
            }
        }
        done.keySet().forEach(name -> problems.add("done, but should not be: " + name));
        return problems;
    }

    private boolean isWhole(Path file, PlannedPhoto photo, List<String> problems) {
        byte[] bytes = ChaosFolders.read(file);
        if (PlannedPhoto.sha256(bytes).equals(photo.sha256())) {
            return true;
        }
        problems.add(
                "not as it was, " + bytes.length + " bytes: " + folders.root().relativize(file));
        return false;
    }
}
