// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.contender.CamelContender.Bodies;
import java.net.URI;

/** Makes those that run in a JVM. */
public final class Contenders {

    private static final Bodies FILE = new Bodies(false, true);
    private static final Bodies STREAM = new Bodies(true, true);
    private static final Bodies UNCACHED = new Bodies(true, false);

    private Contenders() {}

    public static Contender start(ContenderName name, URI server, DownloadFolder folder, int inFlight)
            throws Exception {
        return switch (name) {
            case HTTPCLIENT_TUNED -> new TunedHttpClient(server, folder, inFlight);
            case HTTPCLIENT -> new DefaultHttpClient(server, folder, inFlight);
            case CAMEL_HTTP_FILE -> CamelContender.http(server, folder, FILE);
            case CAMEL_HTTP_STREAM -> CamelContender.http(server, folder, STREAM);
            case CAMEL_HTTP_UNCACHED -> CamelContender.http(server, folder, UNCACHED);
            case BIGIN_PHOTO_FILE -> CamelContender.biginPhoto(server, folder, inFlight, FILE, true);
            case BIGIN_PHOTO_STREAM -> CamelContender.biginPhoto(server, folder, inFlight, STREAM, true);
            case BIGIN_PHOTO_UNCACHED -> CamelContender.biginPhoto(server, folder, inFlight, UNCACHED, true);
            case BIGIN_PHOTO_UNCHECKED -> CamelContender.biginPhoto(server, folder, inFlight, FILE, false);
            case BIGIN_PHOTO_STREAM_UNCHECKED -> CamelContender.biginPhoto(server, folder, inFlight, UNCACHED, false);
            case CURL_XARGS, CURL_PARALLEL -> throw new IllegalArgumentException(name + " is no Java");
        };
    }
}
