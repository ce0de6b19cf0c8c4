// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.Wire;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.model.ProcessorDefinition;

/** What a user writes who has Camel and no component for Bigin. Arguments: inbox, server, how many photos in flight. */
public final class PlainCamelMain {

    private PlainCamelMain() {}

    public static void main(String... args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                ProcessorDefinition<?> route =
                        from("file:" + args[0] + "?recursive=true&move=" + args[0] + "/.done/${file:name}");
                int inFlight = Integer.parseInt(args[2]);
                if (inFlight > 1) {
                    route = route.threads(8, inFlight);
                }
                route.setHeader("Authorization", constant(Wire.AUTHORIZATION))
                        .setHeader(Exchange.HTTP_PATH, simple("${file:onlyname.noext}/photo"))
                        .to(args[1] + "/bigin/v2/" + Wire.MODULE
                                + "?httpMethod=POST&multipartUpload=true&multipartUploadName=file");
            }
        });
        main.run();
    }
}
