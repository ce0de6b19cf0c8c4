// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.chaos;

import io.github.camelbigin.photo.TestJvm;
import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One route file of this project in a process of its own, which can be killed. */
public final class RouteProcess {

    private RouteProcess() {}

    /**
     * @param folder for a log and the tokens, which all processes with the same folder share
     * @param settings they win over the ones that every process needs
     */
    public static Process start(BiginSandbox sandbox, String routeFile, Path folder, Map<String, String> settings)
            throws IOException {
        Map<String, String> all = new HashMap<>(sandbox.clientSettings("camel.component.bigin-photo."));
        all.put("photo.accessRetryDelay", "1000");
        all.put("camel.component.bigin-photo.responseTimeout", String.valueOf(Trouble.RESPONSE_TIMEOUT.toMillis()));
        all.put(
                "camel.component.bigin-photo.tokenStore",
                "#class:" + FileTokenStore.class.getName() + "('" + folder.resolve("tokens") + "')");
        all.put("camel.main.routesIncludePattern", "file:" + Path.of(routeFile).toAbsolutePath());
        all.putAll(settings);
        List<String> command = TestJvm.command("-Xmx128m");
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("org.apache.camel.main.Main");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("worker.log").toFile()))
                .start();
    }
}
