// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.route.folder.FileSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/**
 * The folder of one announced photo: the same when the same file is announced twice, because the program was killed before it had moved the
 * file; another one for any other file. For use as a bean in the expression of a folder. Stateless.
 */
public final class PhotoStamp {

    @Handler
    public String of(Exchange exchange) {
        FileSnapshot photo = FileSnapshot.pickedUp(exchange);
        String text = photo.size() + " " + photo.modified() + " " + photo.key();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
