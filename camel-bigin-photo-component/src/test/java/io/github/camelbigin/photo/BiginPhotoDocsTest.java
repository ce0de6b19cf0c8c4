// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;

/** The documentation shows the options, headers, errors and examples that there are. */
class BiginPhotoDocsTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", ""), "src/main/docs/bigin-photo-component.adoc");
    private static final String REWRITE =
            "The documentation is stale. To write it anew, run in the root of the repository:%n"
                    + "  mvn test -Dtest=BiginPhotoDocsTest -Ddocs.write -pl camel-bigin-photo-component -am"
                    + " -Dsurefire.failIfNoSpecifiedTests=false%n";

    private final ComponentModel model = BiginPhotoMetadataTest.model();

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE, UTF_8);
        String rendered = DocsPage.render(page, this::part);
        if (System.getProperty("docs.write") != null) {
            Files.writeString(PAGE, rendered, UTF_8);
            return;
        }
        assertThat(page).as(REWRITE).isEqualTo(rendered);
    }

    private String part(String name) {
        try {
            return switch (name) {
                case "component options" -> DocsTables.componentOptions(model);
                case "endpoint path" -> DocsTables.pathOptions(model);
                case "endpoint options" -> DocsTables.queryOptions(model);
                case "headers" -> DocsTables.headers(model);
                case "errors: transient", "errors: rejected", "errors: access" ->
                    DocsTables.errors(name.substring("errors: ".length()));
                case "errors: unknown codes" -> DocsTables.unknownCodes();
                case "meters" -> DocsTables.meters();
                default -> example(name);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String example(String name) throws IOException {
        String example = name.substring(name.indexOf(": ") + 2);
        return name.startsWith("tabs: ") ? DocsExamples.tabs(example) : DocsExamples.file(example);
    }

    @Test
    void thePageHasWhatCamelExpects() throws IOException {
        assertThat(Files.readString(PAGE, UTF_8))
                .startsWith("= " + model.getTitle() + " Component\n")
                .contains(":doctitle: " + model.getTitle() + "\n")
                .contains(":shortname: " + model.getScheme() + "\n")
                .contains(":artifactid: " + model.getArtifactId() + "\n")
                .contains(":description: " + model.getDescription() + "\n")
                .contains(":since: 0.1\n")
                .contains(":supportlevel: " + model.getSupportLevel() + "\n")
                .contains(":component-header: Both producer and consumer are supported\n")
                .contains("*Since camel-bigin-photo {since}*\n")
                .contains("*{component-header}*\n");
    }

    @Test
    void everyBlockOfSourceIsRendered() throws IOException {
        String written = DocsPage.render(Files.readString(PAGE, UTF_8), name -> "");

        assertThat(Pattern.compile("(?m)^\\[source,(java|xml|yaml|properties|json)")
                        .matcher(written)
                        .results())
                .as("examples that no test runs")
                .isEmpty();
    }

    @Test
    void everyFamilyAndEveryCodeIsShown() throws IOException {
        String page = Files.readString(PAGE, UTF_8);

        assertThat(BiginErrorCode.values())
                .allSatisfy(code -> assertThat(page).contains("\n| `+" + code.code() + "+`\n"));
    }

    @Test
    void aMarkerWithoutItsOtherHalfIsAnError() {
        assertThatThrownBy(() -> DocsPage.render("// headers: START\n\n// header: END\n", name -> ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 markers for 0 parts");
    }
}
