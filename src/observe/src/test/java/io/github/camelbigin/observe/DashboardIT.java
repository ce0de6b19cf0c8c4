// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.observability.PhotoMeter;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard for Grafana queries the meters of {@code /observe/metrics}. */
class DashboardIT extends ObservedTest {

    private static final Path DASHBOARD = Path.of(
            System.getProperty("basedir", ""),
            "../../camel-bigin-photo-component/src/main/docs/grafana-dashboard.json");
    private static final Pattern METER = Pattern.compile("camel_bigin_photo_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(camel_bigin_photo_\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?==|!=)");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

    private final List<String> queries = new ArrayList<>();

    @Override
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(super.settings());
        settings.put("camel.component.bigin-photo.prepare", "auto");
        return settings;
    }

    @BeforeEach
    void read() throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
        dashboard.findValues("expr").forEach(query -> queries.add(query.asText()));
        dashboard
                .at("/templating/list")
                .forEach(variable -> queries.add(variable.at("/query/query").asText()));
        queries.removeIf(String::isEmpty);
    }

    @Test
    void everyQueryNamesExistingMetersAndLabels() throws Exception {
        Map<String, Set<String>> labels = labelsOfMeters();
        for (String query : queries) {
            Set<String> asked = found(METER, query, 0);
            assertThat(asked).as(query).isNotEmpty().isSubsetOf(labels.keySet());
            SELECTOR.matcher(query).results().forEach(selector -> assertThat(labels.get(selector.group(1)))
                    .as(query)
                    .containsAll(found(LABEL, selector.group(2), 1)));
            Set<String> grouping = GROUPING.matcher(query)
                    .results()
                    .flatMap(by -> Stream.of(by.group(1).split(", ")))
                    .collect(Collectors.toSet());
            asked.forEach(meter -> assertThat(labels.get(meter)).as(query).containsAll(grouping));
        }
    }

    @Test
    void everyMeterIsShown() {
        String all = String.join(" ", queries);
        assertThat(PhotoMeter.values())
                .allSatisfy(meter -> assertThat(all).contains(meter.meterName().replace('.', '_')));
    }

    /** By series, after uploads, a rejected photo and an expired token. */
    private Map<String, Set<String>> labelsOfMeters() throws Exception {
        upload("Contacts/1.png", SamplePhotos.png(30, 20, 1));
        sandboxes.sandbox().tokens().expireAccessTokens();
        upload("Contacts/2.png", SamplePhotos.png(30, 20, 1));
        reject("Contacts/3.png");
        Map<String, Set<String>> labels = new TreeMap<>();
        SELECTOR.matcher(send(request("metrics")).body()).results().forEach(series -> labels.computeIfAbsent(
                        series.group(1), name -> new TreeSet<>())
                .addAll(found(LABEL, series.group(2), 1)));
        return labels;
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(group))
                .collect(Collectors.toSet());
    }
}
