// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with Camel's YAML DSL of this project and, in processes of their own, with newer ones; the pom names their versions. */
class RouteFilesReadTest {

    static List<Path> files() throws IOException {
        try (Stream<Path> routes = Files.list(Path.of(""));
                Stream<Path> kamelets = Files.list(Path.of("src/main/resources/kamelets"))) {
            return Stream.concat(routes, kamelets)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    // its resource is of Kubernetes, and only Camel's Kamelet loader reads it with a context that has
                    // the Kamelet
                    .filter(file -> !file.endsWith("upload-files-pipe.yaml"))
                    // every context has it already
                    .filter(file -> !file.endsWith("bigin-photo-error-handling.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsRead(Path file) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.getPropertiesComponent().addInitialProperty("photo.s3.bucket", "photos");
            context.build();
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            assertThat(model.getRouteConfigurationDefinition("bigin-photo-errors"))
                    .isNotNull();

            read(context, file);

            assertThat(model.getRouteDefinitions().size()
                            + model.getRouteTemplateDefinitions().size())
                    .isPositive();
        }
    }

    @Test
    void aKeyThatCamelDoesNotKnowWouldBeFound() throws Exception {
        Path file = Files.createTempFile("route", ".yaml");
        Files.writeString(
                file, Files.readString(Path.of("upload-files.yaml")).replace("routeConfigurationId:", "routePolice:"));
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.build();
            assertThatThrownBy(() -> read(context, file)).hasStackTraceContaining("routePolice");
        } finally {
            Files.delete(file);
        }
    }

    private static void read(DefaultCamelContext context, Path file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + file));
    }
}
