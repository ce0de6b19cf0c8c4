// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import io.github.camelbigin.photo.route.folder.AtomicFileMove;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder of announced photos. A claim is the path of a photo in it, with slashes. Immutable. */
record ClaimedPhotos(Path folder) {

    private static final String DONE = ".done";

    enum State {
        READY,
        /** Not there, or not whole: the program that announced it moves it now, or a share does not show it yet. */
        MISSING,
        /** Its upload was finished before, by this program or another one. */
        DONE,
        /** Leads out of the folder, or is no path at all. */
        OUTSIDE
    }

    /** @param photos below the inbox unless absolute */
    static ClaimedPhotos of(String inbox, String photos) {
        return new ClaimedPhotos(Path.of(inbox).resolve(photos).toAbsolutePath().normalize());
    }

    /** @param size as announced; null if it is not known */
    State state(String claim, Long size) {
        try {
            Path photo = photo(claim);
            if (Files.isRegularFile(photo, LinkOption.NOFOLLOW_LINKS) && (size == null || Files.size(photo) == size)) {
                return State.READY;
            }
            return Files.exists(done(claim)) ? State.DONE : State.MISSING;
        } catch (InvalidPathException e) {
            return State.OUTSIDE;
        } catch (IOException e) {
            return e instanceof java.nio.file.AccessDeniedException ? State.OUTSIDE : State.MISSING;
        }
    }

    Path photo(String claim) throws IOException {
        return new RealFolder(folder).resolve(claim);
    }

    /** Moves an uploaded photo to {@code .done} in the folder. */
    void uploaded(String claim) throws IOException {
        AtomicFileMove.move(photo(claim), done(claim));
    }

    private Path done(String claim) throws IOException {
        return new RealFolder(folder).resolve(DONE + "/" + claim);
    }
}
