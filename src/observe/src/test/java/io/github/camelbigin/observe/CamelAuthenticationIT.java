// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's own authentication below another path than the root, which Camel 4.18.0 leaves open: CVE-2026-40022. */
class CamelAuthenticationIT extends ObservedTest {

    @Override
    Map<String, String> settings() {
        try {
            Path users = Files.writeString(folder.resolve("users.properties"), "user.me = secret,all\nrole.all = *\n");
            return Map.of(
                    "camel.management.path", "/admin",
                    "camel.management.authenticationEnabled", "true",
                    "camel.management.basicPropertiesFile", users.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + "/admin/observe/" + path));
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return send(request).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page.js", "events", "metrics", "health", "thumbnails/1"})
    void everythingNeedsThePassword(String path) throws Exception {
        assertThat(status(request(path))).isEqualTo(401);
        String password = Base64.getEncoder().encodeToString("me:wrong".getBytes(StandardCharsets.UTF_8));
        assertThat(status(request(path).header("Authorization", "Basic " + password)))
                .isEqualTo(401);
    }

    @Test
    void wrongPasswordsAreSlowedDownAndLogged() throws Exception {
        HttpRequest.Builder guess = request("metrics").header("Authorization", "Basic bWU6Z3Vlc3M=");
        assertGuessesAreSlowedDownAndLogged(() -> send(guess));
    }

    @Test
    void replayNeedsThePassword() throws Exception {
        HttpRequest.Builder replay = replay("{\"all\":true}");
        assertThat(status(replay)).isEqualTo(401);
        assertThat(status(replay.header("Authorization", "Basic bWU6c2VjcmV0"))).isEqualTo(200);
    }

    @Test
    void anAuthenticationPathDoesNotNarrowIt() throws Exception {
        restart("camel.management.authenticationPath", "/admin/observe/metrics");
        everythingNeedsThePassword("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"management", "server"})
    void authenticationWithoutUsersDoesNotStart(String server) {
        String setting = "camel." + server + ".";
        assertThatThrownBy(() -> restart(
                        setting + "basicPropertiesFile",
                        "",
                        setting + "enabled",
                        "true",
                        setting + "authenticationEnabled",
                        "true"))
                .hasStackTraceContaining(setting + "authenticationEnabled needs users");
    }

    private void restart(String... changes) {
        run.close();
        Map<String, String> changed = new HashMap<>(settings());
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                changed.remove(changes[i]);
            } else {
                changed.put(changes[i], changes[i + 1]);
            }
        }
        run = ObservedRun.start(sandboxes.sandbox(), folder, changed);
    }
}
