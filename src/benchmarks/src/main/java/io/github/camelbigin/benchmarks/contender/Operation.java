// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

/** Which way a photo moves. */
public enum Operation {
    UPLOAD("Upload"),
    /** To a new name, as people do. */
    DOWNLOAD("Download"),
    /** Of a photo that is there already: readers see the old one or the new one. */
    REPLACE("Download that replaces a photo");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
