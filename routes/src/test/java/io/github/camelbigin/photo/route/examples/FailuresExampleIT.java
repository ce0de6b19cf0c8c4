// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.examples;

import static io.github.camelbigin.waiting.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.SandboxRoutes;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.StatefulService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation's example of error handling does what the documentation says. */
class FailuresExampleIT {

    private static final byte[] PHOTO = SamplePhotos.png(64, 64, 1);
    private static final String ID = "2034020000000489033";

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    private DefaultCamelContext context(String language) throws Exception {
        DefaultCamelContext context = SandboxRoutes.context(extension.sandbox());
        SandboxRoutes.property(context, "inbox", folder.resolve("inbox"));
        SandboxRoutes.property(context, "deadLetters", folder.resolve("dead-letters"));
        if ("java".equals(language)) {
            context.addRoutes(new FailuresExample());
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:examples/failures." + language));
        }
        return context;
    }

    private byte[] onRecord(String module, String id) {
        return extension
                .sandbox()
                .photos()
                .find(module, id)
                .map(StoredPhoto::bytes)
                .orElse(null);
    }

    private void drop(String name, byte[] bytes) throws IOException {
        SandboxRoutes.write(folder.resolve("inbox").resolve(name), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void failures(String language) throws Exception {
        BiginSandbox sandbox = extension.sandbox();
        drop("Contacts/" + ID + ".png", PHOTO);
        drop("Contacts/1.jpg", "no photo".getBytes(UTF_8));
        sandbox.faults().next(1, Fault.status(500, "INTERNAL_ERROR", "Internal Server Error"));
        Path dead = folder.resolve("dead-letters/Contacts/1.jpg");
        try (DefaultCamelContext context = context(language)) {
            context.start();

            await().untilAsserted(() -> assertThat(onRecord("Contacts", ID)).isEqualTo(PHOTO));
            await().untilAsserted(() ->
                    assertThat(dead.resolveSibling("1.jpg.error.json")).exists());
            assertThat(dead).hasContent("no photo");
            JsonNode json = new ObjectMapper().readTree(Files.readString(dead.resolveSibling("1.jpg.error.json")));
            assertThat(json.get("code").textValue()).isEqualTo("NOT_A_PHOTO");
            assertThat(json.get("sha256").textValue()).hasSize(64);

            sandbox.tokens().revokeRefreshToken();
            sandbox.tokens().expireAccessTokens();
            drop("Contacts/2.png", PHOTO);
            StatefulService consumer =
                    (StatefulService) context.getRoutes().get(0).getConsumer();
            await().until(consumer::isSuspended);
            assertThat(folder.resolve("inbox/Contacts/2.png")).exists();
        }
    }
}
