// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class ListExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        from("direct:save-all")
                .to("bigin-photo:list?module=Contacts&withPhoto=true")
                .split(body())
                .streaming()
                .setHeader("CamelBiginPhotoRecordId", simple("${body.id}"))
                .to("bigin-photo:download?module=Contacts")
                .to("file:{{photos:photos}}");
        // end::route[]
    }
}
