// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.DownloadedPhoto;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;

/** A downloaded photo as message body: can be read again and again, and is in memory only when small. */
final class DownloadBody {

    private DownloadBody() {}

    static StreamCache of(DownloadedPhoto photo, Exchange exchange) {
        return photo.spool() == null
                ? new InputStreamCache(photo.bytes())
                : SpoolFileCache.ownedBy(exchange, photo.spool());
    }
}
