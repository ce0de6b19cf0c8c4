// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.PropertyBindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoSettingValuesTest {

    private static final String TIME = "milliseconds such as 500, or a time such as 2s or 1m30s";

    @TempDir
    private Path folder;

    private static void check(RouteFiles routes, String name, String value) throws NotStartedException {
        new PhotoSettingValues(routes.settingDefaults()).check(ProgramSettings.only(Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "photo.minAge, abc",
        "photo.minAge, ''",
        "photo.minAge, ' '",
        "photo.minAge, 2 s",
        "photo.minAge, -1",
        "photo.minAge, 1.5s",
        "photo.minAge, 2sec",
        "photo.minAge, 30s1m",
        "photo.minAge, 99999999999999999999",
        "photo.minAge, PT2S",
        "photo.s3.pollDelay, abc",
        "photo.pollDelay, abc"
    })
    void invalidTimesAreRejected(String name, String value) {
        assertThatThrownBy(() -> check(RouteFiles.bundled(), name, value))
                .isInstanceOf(NotStartedException.class)
                .message()
                .startsWith("Not started: invalid value \"" + value + "\" of setting " + name + "; allowed: " + TIME);
    }

    @ParameterizedTest
    @CsvSource({
        "photo.concurrency, 0, 'a whole number, 1 to 999999999'",
        "photo.concurrency, 2s, 'a whole number, 1 to 999999999'",
        "photo.concurrency, -1, 'a whole number, 1 to 999999999'",
        "photo.redeliveries, many, 'a whole number, 0 to 999999999'",
        "photo.redeliveryDelay, 2s, milliseconds such as 500",
        "photo.maximumRedeliveryDelay, 1_000, milliseconds such as 500",
        "photo.accessRetryDelay, a minute, milliseconds such as 500",
        "photo.maxReplays, '', 'a whole number, 0 to 999999999'",
        "photo.sftp.port, 65536, 1 to 65535",
        "photo.ftp.port, 0, 1 to 65535",
        "photo.pollDelay, 0, 'milliseconds such as 500, or a time such as 2s or 1m30s, at least 1 ms'",
        "photo.overwrite, yes, true or false",
        "photo.replayDryRun, 1, true or false",
        "photo.s3.pathStyle, '', true or false",
        "photo.unknown, move, keep or reject",
        "photo.cluster, two, 'none, jdbc or master'",
        "photo.kafka.value, foo, 'claim, object or photo'",
        "photo.notifyEvery, 500, 'milliseconds such as 500, or a time such as 2s or 1m30s, at least 1000 ms'",
        "photo.clusterTimeout, 1s, 'milliseconds such as 500, or a time such as 2s or 1m30s, at least 2000 ms'",
        "photo.prepare, on, 'never, auto or always'",
        "photo.metadata, none, 'strip, keep or gps'",
        "photo.maxEdge, 99999999999, 'a whole number, 0 to 999999999'",
        "camel.component.bigin-photo.prepareTimeout, abc, 'milliseconds such as 500, or a time such as 2s or 1m30s'",
        "photo.maxEdge, -1, 'a whole number, 0 to 999999999'"
    })
    void invalidValuesAreRejectedWithTheValidOnes(String name, String value, String allowed) {
        assertThatThrownBy(() -> check(RouteFiles.bundled(), name, value))
                .isInstanceOf(NotStartedException.class)
                .hasMessage(
                        "Not started: invalid value \"" + value + "\" of setting " + name + "; allowed: " + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "photo.minAge, 0",
        "photo.minAge, 500",
        "photo.minAge, 2s",
        "photo.minAge, 1m30s",
        "photo.minAge, 1d2h3m4s5ms",
        "photo.pollDelay, 250ms",
        "photo.pollDelay, {{photo.minAge}}",
        "photo.concurrency, 1",
        "photo.accessRetryDelay, 0",
        "photo.redeliveries, 0",
        "photo.maxReplays, 0",
        "photo.sftp.port, 2222",
        "photo.overwrite, TRUE",
        "photo.s3.pathStyle, false",
        "photo.inbox, 7",
        "photo.unknown, Reject",
        "photo.prepare, Never",
        "photo.metadata, strip",
        "photo.maxEdge, 0",
        "camel.component.bigin-photo.prepareTimeout, 2s",
        "camel.component.bigin-photo.prepareTimeout, PT2S",
        "photo.other, abc"
    })
    void validValuesAreAccepted(String name, String value) {
        assertThatCode(() -> check(RouteFiles.bundled(), name, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab\\", "a\\b", "a\\{{b", "a\\}}b"})
    void aBackslashThatCamelDropsIsRefusedWithoutTheValue(String value) {
        assertThatThrownBy(() -> check(RouteFiles.bundled(), "photo.ftp.password", value))
                .isInstanceOf(NotStartedException.class)
                .hasMessageStartingWith("Not started: the value of setting photo.ftp.password has a backslash")
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {")&", "%25", "a)%41", "#x", "a\\bc", "RAW(x", "?"})
    void aValueThatArrivesIsAccepted(String value) {
        for (String name : List.of("photo.ftp.password", "photo.ftp.folder", "photo.s3.prefix", "photo.deadLetters")) {
            assertThatCode(() -> check(RouteFiles.bundled(), name, value)).doesNotThrowAnyException();
        }
    }

    @Test
    void theDefaultsAreValidAndAUsersRouteDefinesKindsToo() throws Exception {
        Path route = Files.writeString(
                folder.resolve("own.yaml"), "uri: timer:a?period={{photo.pause:7}}&x={{photo.minAge:a}}");
        RouteFiles routes = RouteFiles.of(List.of(route));
        assertThat(routes.settingDefaults())
                .containsEntry("photo.pollDelay", "250")
                .containsEntry("photo.minAge", "a");
        assertThatCode(() -> check(routes, "photo.minAge", "b")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(routes, "photo.pause", "b")).hasMessageContaining("photo.pause", "\"b\"");
    }

    @Test
    void whatAMessageOfJmsHoldsIsCheckedToo() {
        RouteFiles jms = RouteFiles.of(List.of(Path.of("../../routes/jms/upload-jms.yaml")));
        assertThatThrownBy(() -> check(jms, "photo.jms.queue", ""))
                .hasMessage("Not started: invalid value \"\" of setting photo.jms.queue; allowed: the name of a queue");
        assertThatThrownBy(() -> check(jms, "photo.jms.deadLetters", " "))
                .hasMessageContaining("photo.jms.deadLetters");
        assertThatThrownBy(() -> check(jms, "photo.jms.url", "tcp://artemis:61616?x=1"))
                .hasMessageEndingWith("setting photo.jms.url; allowed: an address without ? and options");
        assertThatThrownBy(() -> check(RouteFiles.bundled(), "photo.kafka.topic", ""))
                .hasMessageEndingWith("setting photo.kafka.topic; allowed: the name of a topic");
        assertThatThrownBy(() -> check(jms, "photo.jms.value", "photos"))
                .hasMessage(
                        "Not started: invalid value \"photos\" of setting photo.jms.value; allowed: claim, object or photo");
        assertThatCode(() -> check(jms, "photo.jms.value", "object")).doesNotThrowAnyException();
    }

    @Test
    void failedBindingIsReportedWithTheNameAlone() {
        IllegalArgumentException cause = new IllegalArgumentException("no number: abc");
        assertThat(StartFailure.explain(
                        new PropertyBindingException(new Object(), "retryDelay", "abc", null, "retryDelay", cause)))
                .hasMessage("Not started: invalid value of setting retryDelay: no number: abc");
    }

    @Test
    void theTimesOfTheComponentAreThoseOfItsDescription() throws IOException {
        JsonNode options;
        try (InputStream in = BiginPhotoComponent.class.getResourceAsStream(
                "/META-INF/io/github/camelbigin/photo/bigin-photo.json")) {
            options = new ObjectMapper().readTree(in).get("componentProperties");
        }
        assertThat(PhotoSettingValues.TIMES_OF_COMPONENT)
                .containsExactlyInAnyOrderElementsOf(options.properties().stream()
                        .filter(option -> option.getValue().get("type").asText().equals("duration"))
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
