// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.camelbigin.photo.observability.PhotoMeter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts for Prometheus, beside the dashboard. */
class AlertRulesTest {

    private static final Path RULES = Path.of("src/main/docs/prometheus-alerts.yaml");
    private static final String TESTS = "src/test/resources/prometheus-alerts-test.yaml";
    private static final Pattern SERIES = Pattern.compile("(camel_bigin_photo_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void everySeriesAndLabelIsOneOfAMeter() throws IOException {
        Map<String, PhotoMeter> meters =
                Stream.of(PhotoMeter.values()).collect(Collectors.toMap(DocsMeters::inPrometheus, Function.identity()));
        assertThat(SERIES.matcher(Files.readString(RULES)).results())
                .isNotEmpty()
                .allSatisfy(series -> {
                    assertThat(meters).containsKey(series.group(1));
                    if (series.group(2) != null) {
                        assertThat(series.group(2).split("=\"[^\"]*\",?"))
                                .isSubsetOf(meters.get(series.group(1)).tags());
                    }
                });
    }

    @Test
    void everyAlertSaysWhatToDoAndIsTested() throws IOException {
        String rules = Files.readString(RULES);
        Set<String> alerts =
                ALERT.matcher(rules).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(alerts).hasSize(6);
        assertThat(rules.split("summary: \"|description: >-\n")).hasSize(1 + 2 * alerts.size());
        assertThat(Files.readString(Path.of(TESTS))).contains(alerts);
    }

    @Test
    void promtoolFindsThatTheyFireWhenTheyShould() throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "test", "rules", TESTS)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("apt-get install prometheus: " + e.getMessage());
            return;
        }
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }
}
