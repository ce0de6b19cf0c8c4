// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class DownloadExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        from("direct:fetch")
                .to("bigin-photo:download?missingPhoto=empty")
                .filter(body().isNotNull())
                .to("file:{{photos:photos}}");
        // end::route[]
    }
}
