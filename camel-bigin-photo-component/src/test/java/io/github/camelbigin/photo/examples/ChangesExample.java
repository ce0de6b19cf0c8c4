// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class ChangesExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        from("bigin-photo:changes?modules=Contacts&stateFile={{photos:photos}}/.known")
                .filter(header("CamelBiginPhotoChange").isNotEqualTo("removed"))
                .to("bigin-photo:download")
                .to("file:{{photos:photos}}");
        // end::route[]
    }
}
