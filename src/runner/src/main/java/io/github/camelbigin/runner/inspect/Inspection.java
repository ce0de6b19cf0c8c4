// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The result for a file.
 *
 * @param info null if the header cannot be read
 * @param bytes -1 if the file cannot be read
 * @param code empty if the photo would be accepted
 * @param reason empty if the photo would be accepted
 */
record Inspection(Path file, PhotoInfo info, long bytes, String code, String reason) {

    static Inspection of(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new Inspection(file, null, -1, "UNREADABLE", "Not a regular file");
        }
        try (SeekableByteChannel photo = Files.newByteChannel(file)) {
            return of(file, photo);
        } catch (AccessDeniedException e) {
            return new Inspection(file, null, -1, "UNREADABLE", "No permission to read the file");
        } catch (IOException e) {
            return new Inspection(file, null, -1, "UNREADABLE", "The file cannot be read: " + e.getMessage());
        }
    }

    private static Inspection of(Path file, SeekableByteChannel photo) throws IOException {
        long bytes = photo.size();
        try {
            PhotoInfo info = PhotoInspector.inspect(photo);
            PhotoLimits.DEFAULT.check(info, bytes);
            return new Inspection(file, info, bytes, "", "");
        } catch (UnacceptablePhotoException e) {
            return new Inspection(file, e.info().orElse(null), bytes, e.reason().name(), e.getMessage());
        }
    }

    boolean accepted() {
        return code.isEmpty();
    }

    String verdict() {
        return accepted() ? "accepted" : "rejected";
    }
}
