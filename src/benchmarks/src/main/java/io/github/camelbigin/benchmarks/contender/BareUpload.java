// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** One photo by the tuned client. */
public final class BareUpload {

    private BareUpload() {}

    /** @param photo named as its record */
    public static void run(URI server, Path photo) throws IOException {
        try (TunedHttpClient client = new TunedHttpClient(server, new DownloadFolder(photo), 1)) {
            client.upload(photo.getFileName().toString().replace(".jpg", ""), photo);
        }
    }
}
