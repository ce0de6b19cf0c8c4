// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.examples;

import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class UploadExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        onException(Exception.class).logExhausted(false).log("${file:name} failed: ${exception.message}");

        from("file:{{inbox:inbox}}?recursive=true&move=.done&moveFailed=.failed")
                .to("bigin-photo:upload");
        // end::route[]
    }
}
