// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A photo to upload and the expected result.
 *
 * @param name what it shows and how it is encoded
 * @param path {@code module/recordId.extension}, with slashes
 * @param source draws and encodes it at each call, always to the same bytes
 * @param acceptable whether Bigin must accept it
 * @param expectedReason the code of the refusal; empty if it is acceptable
 */
public record SamplePhoto(
        String name, String path, Supplier<byte[]> source, boolean acceptable, String expectedReason) {

    public SamplePhoto {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(source, "source");
        if (acceptable != expectedReason.isEmpty()) {
            throw new IllegalArgumentException(name + " is " + (acceptable ? "" : "not ")
                    + "acceptable, so the reason cannot be '" + expectedReason + "'");
        }
    }

    static SamplePhoto good(String name, String path, Supplier<byte[]> source) {
        return new SamplePhoto(name, path, source, true, "");
    }

    static SamplePhoto bad(String name, String path, Supplier<byte[]> source, String expectedReason) {
        return new SamplePhoto(name, path, source, false, expectedReason);
    }

    /** A new array. */
    public byte[] bytes() {
        return source.get();
    }

    /** As in the path, so not always one that exists. */
    public String module() {
        return path.substring(0, path.indexOf('/'));
    }

    public String recordId() {
        return path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
    }
}
