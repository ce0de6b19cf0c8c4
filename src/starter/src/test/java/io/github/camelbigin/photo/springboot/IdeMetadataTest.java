// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.springboot.BiginPhotoComponentConfiguration.Customizer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/** IDEs show exactly the component's options, with the component's descriptions. */
class IdeMetadataTest {

    private static final Path COMMITTED = Path.of(
            System.getProperty("basedir", ""), "src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final String REWRITE =
            "What IDEs read is stale. To write it anew, run in the root of the repository:%n"
                    + "  mvn test -Dtest=IdeMetadataTest -Ddocs.write -pl src/starter -am -Dsurefire.failIfNoSpecifiedTests=false%n";

    @Test
    void metadataForIdesMatchesTheComponent() throws IOException {
        String rendered = IdeMetadata.render();
        if (System.getProperty("docs.write") != null) {
            Files.writeString(COMMITTED, rendered, UTF_8);
            return;
        }
        assertThat(Files.readString(COMMITTED, UTF_8)).as(REWRITE).isEqualTo(rendered);
    }

    /** With the names and types that Spring Boot binds. */
    @Test
    void theConfigurationHasEveryOption() {
        Map<String, String> shown = new TreeMap<>();
        Stream.of(IdeMetadata.switches(), IdeMetadata.options())
                .forEach(properties -> properties.forEach((name, property) -> shown.put(name, property.type())));

        assertThat(types(Applications.PREFIX, BiginPhotoComponentConfiguration.class))
                .as("what BiginPhotoComponentConfiguration has to declare")
                .isEqualTo(shown)
                .hasSize(2 + Metadata.biginPhoto().getComponentOptions().size());
    }

    private static Map<String, String> types(String prefix, Class<?> properties) {
        Map<String, String> types = new TreeMap<>();
        for (RecordComponent property : properties.getRecordComponents()) {
            String name = prefix + StringHelper.camelCaseToDash(property.getName());
            if (property.getType() == Customizer.class) {
                types.putAll(types(name + ".", Customizer.class));
            } else {
                types.put(name, property.getType().getName());
            }
        }
        return types;
    }

    @Test
    void theOptionsOfTheHttpComponentThatHaveAnEffectAreShownToo() {
        assertThat(IdeMetadata.httpOptions())
                .hasSizeBetween(20, 40)
                .containsKeys(
                        "camel.component.bigin-photo.http.proxy-host",
                        "camel.component.bigin-photo.http.ssl-context-parameters")
                .doesNotContainKey("camel.component.bigin-photo.http.connect-timeout");
    }
}
