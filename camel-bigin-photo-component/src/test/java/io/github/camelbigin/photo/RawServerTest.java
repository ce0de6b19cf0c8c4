// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;

/** Tests of responses that no sandbox gives. */
@Timeout(60)
abstract class RawServerTest {

    static final String TOKEN = "1000.token.never.leaves";

    @AutoClose
    PhotoContext context;

    @AutoClose
    RawServer server;

    void start(RawServer.Script script) throws IOException {
        server = RawServer.start(script);
        context = PhotoContext.withToken(server.uri(), TOKEN);
    }
}
