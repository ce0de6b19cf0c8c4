// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;

/** A copy of {@code upload-files.yaml} that a user has changed. */
class OwnUploadRouteIT extends UploadFromFolder {

    @Test
    void theSourceOfARouteThatDoesNotStartAutomaticallyDoesNotEither() throws Exception {
        String route = Files.readString(Path.of("upload-files.yaml")).replace("id: upload-files\n", """
                id: mine
                    autoStartup: false
                """);
        Path file = Files.writeString(folder.resolve("mine.yaml"), route);
        try (RunningRoutes routes = RunningRoutes.start(sandbox, folder, Map.of(), file.toString())) {
            assertThat(routes.context().getRouteController().getRouteStatus("mine"))
                    .isEqualTo(ServiceStatus.Stopped);
            assertThat(routes.context().getRouteController().getRouteStatus("mine-source"))
                    .isEqualTo(ServiceStatus.Stopped);
        }
    }

    @Test
    void anOwnStepThatFailsIsTriedThreeTimesAndTheReportSaysSo() throws Exception {
        String route = Files.readString(Path.of("upload-files.yaml"))
                .replace("        # add your own steps before or after\n", """
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: own
                """);
        Path file = Files.writeString(folder.resolve("mine.yaml"), route);
        RunningRoutes.drop(inbox, "Contacts/1.png", SamplePhotos.png(30, 20, 1));
        Map<String, String> settings = Map.of("photo.deadLetters", "");
        try (RunningRoutes routes = RunningRoutes.start(sandbox, folder, settings, file.toString())) {
            Path report = routes.deadLetters().resolve("Contacts/1.png.error.json");
            await().until(() -> Files.exists(report.resolveSibling("1.png")));
            DeadLetter letter = DeadLetter.read(report);
            assertThat(letter.code()).isEqualTo(ErrorReport.UNEXPECTED);
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.status()).isNull();
            assertThat(letter.source())
                    .isEqualTo(folder.resolve("inbox/Contacts/1.png").toString());
        }
    }
}
