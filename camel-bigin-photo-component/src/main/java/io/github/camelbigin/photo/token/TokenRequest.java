// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.oauth.AccessToken;
import java.time.Duration;

/** Makes one request for a token. */
@FunctionalInterface
interface TokenRequest {

    /**
     * A token that was not there before; never null.
     *
     * @param longest when it has not ended until then, it fails, and nothing is sent any more
     */
    AccessToken run(Duration longest) throws BiginPhotoException;
}
