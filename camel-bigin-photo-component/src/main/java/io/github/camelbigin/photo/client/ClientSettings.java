// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.image.PhotoLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How a client calls.
 *
 * @param apiDomain scheme and host of the API, without a path
 * @param limits what is refused before sending; null to send everything unseen
 * @param spoolFolder where large downloads wait to be read; must exist
 * @param maxSpoolBytes a longer answer is not read to its end
 */
public record ClientSettings(URI apiDomain, PhotoLimits limits, Path spoolFolder, long maxSpoolBytes) {

    public ClientSettings {
        Objects.requireNonNull(apiDomain, "apiDomain");
        Objects.requireNonNull(spoolFolder, "spoolFolder");
        if (maxSpoolBytes < 1) {
            throw new IllegalArgumentException("maxSpoolBytes must be at least 1, but is: " + maxSpoolBytes);
        }
    }
}
