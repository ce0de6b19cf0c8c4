// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.examples;

import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Quoted by the documentation. */
public class FailuresExample extends RouteBuilder {

    @Override
    public void configure() {
        // tag::route[]
        onException(BiginTransientException.class)
                .maximumRedeliveries(8)
                .redeliveryDelay(1000)
                .useExponentialBackOff();

        onException(BiginRejectedException.class)
                .handled(true)
                .to("file:{{deadLetters:dead-letters}}")
                .setBody()
                .method(ErrorReport.class, "report")
                .setHeader(Exchange.FILE_NAME, simple("${header.CamelFileName}.error.json"))
                .to("file:{{deadLetters:dead-letters}}");

        from("file:{{inbox:inbox}}?recursive=true")
                .routePolicy(new StopTheLinePolicy())
                .to("bigin-photo:upload");
        // end::route[]
    }
}
