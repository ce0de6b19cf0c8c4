// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import java.util.Arrays;

/** Finds one byte sequence by Horspool's algorithm, which looks at about one byte in {@code length()} of a photo. */
final class ByteSearch {
    private final byte[] pattern;
    private final int[] shift = new int[256];

    ByteSearch(byte[] pattern) {
        this.pattern = pattern.clone();
        Arrays.fill(shift, pattern.length);
        for (int i = 0; i < pattern.length - 1; i++) {
            shift[pattern[i] & 0xFF] = pattern.length - 1 - i;
        }
    }

    int length() {
        return pattern.length;
    }

    /** Index of the first match that lies wholly in {@code [from, to)}, or -1. */
    int find(byte[] bytes, int from, int to) {
        int last = pattern.length - 1;
        int at = from;
        while (at + last < to) {
            byte end = bytes[at + last];
            if (end == pattern[last] && Arrays.equals(bytes, at, at + last, pattern, 0, last)) {
                return at;
            }
            at += shift[end & 0xFF];
        }
        return -1;
    }
}
