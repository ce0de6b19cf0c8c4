// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** In Spring Boot, too, a Kamelet fails under the route configuration of a YAML file, and not under its top-level onException. */
class KameletFailureIT {

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - onException: | 1
            - routeConfiguration: {onException: [ onException: | 3
            """)
    void theOnExceptionOfARouteConfigurationIsAsked(String place, int calls) throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        sandbox.faults().next(2, Fault.status(500, "INTERNAL_ERROR", "Internal Server Error"));
        String closing = place.endsWith("[ onException:") ? "]}" : "";
        Path yaml = Files.writeString(
                folder.resolve("caller.yaml"),
                place
                        + " {exception: [io.github.camelbigin.photo.failure.BiginTransientException],"
                        + " redeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 10}}" + closing + """

                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to: kamelet:bigin-photo-upload-sink
                """);
        try (RunningApplication application = RunningApplication.start(
                Application.class, sandbox, Map.of("camel.main.routes-include-pattern", "file:" + yaml))) {
            application.producer().send("direct:in", exchange -> {
                exchange.getMessage().setBody(SamplePhotos.png(120, 90, 7));
                exchange.getMessage().setHeader("CamelFileName", "Contacts/7.png");
            });
        }

        assertThat(sandbox.requests().photoCalls()).hasSize(calls);
    }
}
