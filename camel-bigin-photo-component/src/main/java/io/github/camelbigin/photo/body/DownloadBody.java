// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import io.github.camelbigin.photo.client.DownloadedPhoto;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;

/** A downloaded photo as message body: can be read again and again, and is in memory only when small. */
public final class DownloadBody {

    private DownloadBody() {}

    /** @param toBeMoved whether a file producer may take over the file of a photo that is not small */
    public static StreamCache of(DownloadedPhoto photo, boolean toBeMoved, Exchange exchange) {
        if (photo.spool() == null) {
            return new InputStreamCache(photo.bytes());
        }
        return toBeMoved
                ? LocalWorkFile.ownedBy(exchange, photo.spool())
                : SpoolFileCache.ownedBy(exchange, photo.spool());
    }
}
