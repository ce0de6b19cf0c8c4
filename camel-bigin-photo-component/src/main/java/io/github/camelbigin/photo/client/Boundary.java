// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import java.util.concurrent.ThreadLocalRandom;

/** Multipart boundaries that no photo holds by chance: 128 random bits. They are no secret. */
final class Boundary {

    private Boundary() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "bigin-photo-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }
}
