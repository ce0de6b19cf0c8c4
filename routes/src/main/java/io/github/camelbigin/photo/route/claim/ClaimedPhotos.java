// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.route.folder.AtomicFileMove;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.Exchange;

/** The folder of announced photos. A claim is the path of a photo in it, with slashes. Immutable. */
record ClaimedPhotos(Path folder) implements Claims {

    private static final String DONE = ".done";

    /** @param photos below the inbox unless absolute */
    static ClaimedPhotos of(String inbox, String photos) {
        return new ClaimedPhotos(Path.of(inbox).resolve(photos).toAbsolutePath().normalize());
    }

    @Override
    public State state(String claim, Long size) {
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

    @Override
    public void fetch(String claim, Exchange exchange) throws IOException {
        exchange.getMessage().setBody(photo(claim).toFile());
    }

    private Path photo(String claim) throws IOException {
        return new RealFolder(folder).resolve(claim);
    }

    @Override
    public void uploaded(String claim) throws IOException {
        AtomicFileMove.move(photo(claim), done(claim));
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private Path done(String claim) throws IOException {
        return new RealFolder(folder).resolve(DONE + "/" + claim);
    }
}
