// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** What a user writes who has Camel and no component for Bigin. */
final class CamelHttp extends CamelContender {

    CamelHttp(URI server, DownloadFolder folder, Bodies bodies) throws Exception {
        super(folder, bodies);
        String contacts = server + "/bigin/v2/" + module();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .streamCache(String.valueOf(bodies.streamCache()))
                        .setHeader("Authorization", constant(Wire.AUTHORIZATION))
                        .to(contacts + "?httpMethod=POST&multipartUpload=true&multipartUploadName=file");
                from("direct:download")
                        .streamCache(String.valueOf(bodies.streamCache()))
                        .setHeader("Authorization", constant(Wire.AUTHORIZATION))
                        .to(contacts + "?httpMethod=GET&disableStreamCache=" + !bodies.streamCache())
                        .to(sink());
            }
        });
    }

    @Override
    void address(Exchange exchange, String recordId) {
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, recordId + "/photo");
    }
}
