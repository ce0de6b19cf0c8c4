// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class PrepareExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        from("file:{{inbox:inbox}}?recursive=true&move=.done&moveFailed=.failed")
                .to("bigin-photo:prepare?maxEdge=1024")
                .to("file:{{photos:photos}}");
        // end::route[]
    }
}
