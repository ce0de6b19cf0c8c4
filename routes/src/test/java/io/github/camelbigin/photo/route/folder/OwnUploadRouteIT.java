// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A copy of {@code upload-files.yaml} that a user has changed. */
class OwnUploadRouteIT {

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    Path folder;

    @Test
    void theSourceOfARouteThatDoesNotStartAutomaticallyDoesNotEither() throws Exception {
        String route = Files.readString(Path.of("upload-files.yaml")).replace("id: upload-files\n", """
                id: mine
                    autoStartup: false
                """);
        Path file = Files.writeString(folder.resolve("mine.yaml"), route);
        try (RunningRoutes routes = RunningRoutes.start(extension.sandbox(), folder, Map.of(), file.toString())) {
            assertThat(routes.context().getRouteController().getRouteStatus("mine"))
                    .isEqualTo(ServiceStatus.Stopped);
            assertThat(routes.context().getRouteController().getRouteStatus("mine-source"))
                    .isEqualTo(ServiceStatus.Stopped);
        }
    }
}
