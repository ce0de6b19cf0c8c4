// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import io.github.camelbigin.photo.BiginPhotoConstants;
import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class RecordExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        from("direct:portrait")
                .setHeader(BiginPhotoConstants.RECORD_ID, simple("${header.contactId}"))
                .to("bigin-photo:upload?module=Contacts");
        // end::route[]
    }
}
