// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoSettingNamesTest {

    @TempDir
    private Path folder;

    private static void check(RouteFiles routes, String name) throws NotStartedException {
        new PhotoSettingNames(routes.settingNames()).check(ProgramSettings.only(Map.of(name, "secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "photo.inbx, photo.inbox",
        "inbox, photo.inbox",
        "s3.bucket, photo.s3.bucket",
        "photo.deadletters, photo.deadLetters",
        "photo.dead-letters, photo.deadLetters",
        "photo.notfiy, photo.notify",
        "photo.s3.bukcet, photo.s3.bucket"
    })
    void misspeltNameIsRefusedWithTheNearestOneAndWithoutItsValue(String misspelt, String meant) {
        assertThatThrownBy(() -> check(RouteFiles.bundled(), misspelt))
                .isInstanceOf(NotStartedException.class)
                .hasMessage("Not started: unknown setting " + misspelt + "; did you mean " + meant + "?");
    }

    @Test
    void aVariableThatIsNoSettingIsOnlyNamed() {
        assertThat(new PhotoSettingNames(RouteFiles.bundled().settingNames())
                        .warningsOf(Set.of(
                                "PHOTO_CONCURENCY", "PHOTO_DEAD_LETTER", "PHOTO_S3_BUCKET", "PHOTO_OF_CAT", "PATH")))
                .containsExactly(
                        "No route uses the environment variable PHOTO_CONCURENCY; did you mean PHOTO_CONCURRENCY?",
                        "No route uses the environment variable PHOTO_DEAD_LETTER; did you mean PHOTO_DEAD_LETTERS?",
                        "No route uses the environment variable PHOTO_OF_CAT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo.inbox",
                "photo.s3.bucket",
                "photo.maxReplays",
                "photo.completelyDifferent",
                "photos.inbx",
                "camel.main.name"
            })
    void knownNamesAndVeryDifferentOnesAreAccepted(String name) {
        assertThatCode(() -> check(RouteFiles.bundled(), name)).doesNotThrowAnyException();
    }

    @Test
    void nameInARouteOfTheUserIsAcceptedEvenIfSimilar() throws Exception {
        Path route = Files.writeString(folder.resolve("own.yaml"), "uri: file:{{photo.inbox2:a}}?move={{done}}");
        assertThatCode(() -> check(RouteFiles.of(List.of(route)), "photo.inbox2"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(RouteFiles.of(List.of(route)), "done")).doesNotThrowAnyException();
    }

    @Test
    void everyBundledRouteFileIsSearchedForSettings() throws IOException {
        try (Stream<Path> routes = Files.list(Path.of("../../routes"))) {
            assertThat(routes.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches(".*\\.(yaml|xml)") && !name.equals("pom.xml")))
                    .containsExactlyInAnyOrderElementsOf(RouteFiles.BUNDLED_NAMES);
        }
    }

    @Test
    void theSettingsOfTheKafkaSourceAreKnown() {
        assertThat(RouteFiles.bundled().settingNames())
                .contains("photo.kafka.brokers", "photo.kafka.group", "photo.kafka.value");
    }
}
