// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import org.apache.camel.builder.RouteBuilder;

/** The Java route of README.md. */
final class DownloadOneContact extends RouteBuilder {

    @Override
    public void configure() {
        // begin
        from("direct:photo-of-contact")
                .setHeader("CamelBiginPhotoModule", constant("Contacts"))
                .setHeader("CamelBiginPhotoRecordId", simple("${body}"))
                .to("bigin-photo:download")
                .to("file:photos"); // photos/Contacts/2034020000000489033.png
        // end
    }
}
