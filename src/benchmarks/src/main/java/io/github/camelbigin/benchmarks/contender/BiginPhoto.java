// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.BiginPhotoConfiguration;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The component that this is all about. */
final class BiginPhoto extends CamelContender {

    BiginPhoto(URI server, DownloadFolder folder, int inFlight, Bodies bodies, boolean validate) throws Exception {
        super(folder, bodies);
        BiginPhotoComponent component = context().getComponent("bigin-photo", BiginPhotoComponent.class);
        BiginPhotoConfiguration options = component.getConfiguration();
        options.setApiDomain(server.toString());
        options.setAllowInsecureHttp(true);
        options.setAccessToken(Wire.TOKEN);
        options.setModule(module());
        options.setMaxConcurrentRequests(inFlight);
        options.setValidate(validate);
        // as in routes/download-files.xml
        options.setLocalWorkDirectory(folder.path().toString());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .streamCache(String.valueOf(bodies.streamCache()))
                        .to("bigin-photo:upload");
                from("direct:download")
                        .streamCache(String.valueOf(bodies.streamCache()))
                        .to("bigin-photo:download")
                        .to(sink() + "?bufferSize=16384");
            }
        });
    }

    @Override
    void address(Exchange exchange, String recordId) {
        exchange.getMessage().setHeader("CamelBiginPhotoRecordId", recordId);
    }
}
