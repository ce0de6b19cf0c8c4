// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class DeleteExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        from("direct:forget").to("bigin-photo:delete?missingPhoto=empty");
        // end::route[]
    }
}
