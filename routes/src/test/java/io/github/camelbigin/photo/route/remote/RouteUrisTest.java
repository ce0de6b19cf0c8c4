// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands in the route files is what Camel's catalogue, and ours, know; what they need from a user is in the table. */
class RouteUrisTest {

    private static final Set<String> SHARED = Set.of("bigin-photo-error-handling.yaml");
    private static final Pattern PROPERTY = Pattern.compile("(?:\\{\\{\\??|#property:)(photo\\.[A-Za-z0-9.]+)(:?)");

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @TestFactory
    Stream<DynamicTest> everyEndpointUriIsValid() throws IOException {
        return routeFiles().stream()
                .filter(file -> !SHARED.contains(file.getFileName().toString()))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> validate(file)));
    }

    @Test
    void aMisspeltOptionWouldBeFound() {
        assertThat(invalid("ftp:host/folder?pasiveMode=true")).contains("pasiveMode");
        assertThat(invalid("bigin-photo:upload?modul=Contacts")).contains("modul");
        assertThat(invalid("aws2-s3:bucket?operation=copyObjekt")).contains("operation");
    }

    @Test
    void everyPropertyOfEveryRouteIsInTheTableOfTheSettings() throws IOException {
        String readme = Files.readString(RunningUpload.ROUTES.resolve("SETTINGS.md"))
                + Files.readString(RunningUpload.ROUTES.resolve("jms/README.md"));
        for (Path file : concat(routeFiles(), kamelets())) {
            for (String property : properties(file, false)) {
                assertThat(readme).as(file.getFileName().toString()).contains("`" + property + "`");
            }
        }
    }

    @Test
    void noUriOfADownloadIsTooLongToRead() throws IOException {
        for (Path file : routeFiles()) {
            if (file.getFileName().toString().startsWith("download-")) {
                assertThat(Files.readString(file)).doesNotContainPattern("(uri: |uri=\")[^\"\\n]{121}");
            }
        }
    }

    private void validate(Path file) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.main.autoStartup", "false");
        main.addInitialProperty("camel.component.bigin-photo.accessToken", "token");
        main.addInitialProperty("camel.main.routesIncludePattern", "file:" + file);
        for (Path each : concat(routeFiles(), kamelets())) {
            properties(each, true).forEach(property -> main.addInitialProperty(property, "localhost"));
        }
        main.addInitialProperty("photo.fileNamePattern", "{recordId}-{*}.{ext} | {Email}.{ext}");
        main.addInitialProperty("photo.defaultModule", "Contacts");
        main.addInitialProperty("photo.backupState", "target/backup-state.txt");
        main.start();
        try {
            assertThat(main.getCamelContext().getEndpoints()).isNotEmpty();
            if (!file.endsWith("upload-files-pipe.yaml")) {
                saysWhatItDoes(main.getCamelContext());
            }
            for (Endpoint endpoint : main.getCamelContext().getEndpoints()) {
                assertThat(invalid(endpoint.getEndpointUri())).isNull();
            }
        } finally {
            main.stop();
            main.shutdown();
        }
    }

    /** The program prints it, with the settings of the user. */
    private static void saysWhatItDoes(CamelContext context) {
        List<String> descriptions = context.getRoutes().stream()
                .filter(route -> !route.isCreatedByKamelet())
                .map(route -> String.valueOf(context.resolvePropertyPlaceholders(route.getDescription())))
                .toList();
        assertThat(descriptions)
                .isNotEmpty()
                .allMatch(text -> text.matches("[a-z]+s .* \\S+.*") && !text.contains("{{"));
    }

    private String invalid(String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        return result.isSuccess() ? null : result.summaryErrorMessage(false);
    }

    /** @param needed only those without a default */
    private static Set<String> properties(Path file, boolean needed) throws IOException {
        Set<String> properties = new LinkedHashSet<>();
        Matcher property = PROPERTY.matcher(Files.readString(file));
        while (property.find()) {
            if (!needed || property.group(2).isEmpty()) {
                properties.add(property.group(1));
            }
        }
        return properties;
    }

    private static List<Path> concat(List<Path> some, List<Path> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(RunningUpload.ROUTES.resolve("src/main/resources/kamelets"))) {
            return files.toList();
        }
    }

    private static List<Path> routeFiles() throws IOException {
        try (Stream<Path> files = Files.list(RunningUpload.ROUTES);
                Stream<Path> kafka = Files.list(RunningUpload.ROUTES.resolve("kafka"));
                Stream<Path> jms = Files.list(RunningUpload.ROUTES.resolve("jms"))) {
            return Stream.of(files, kafka, jms)
                    .flatMap(found -> found)
                    .filter(file -> file.getFileName().toString().matches("(?!pom).*\\.(yaml|xml)"))
                    .sorted()
                    .toList();
        }
    }
}
