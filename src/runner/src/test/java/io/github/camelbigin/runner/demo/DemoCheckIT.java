// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo detects deviations. */
class DemoCheckIT {

    private static final SamplePhoto GOOD = SamplePhotos.good().get(0);
    private static final SamplePhoto BAD = SamplePhotos.bad().get(0);
    private static final byte[] DROPPED = SamplePhotos.png(60, 60, 1);

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path root;

    private DemoFolder folder;
    private PhotoMain main;
    private DemoCheck check;

    @BeforeEach
    void start() {
        folder = new DemoFolder(root);
        BiginSandbox sandbox = sandboxes.sandbox();
        Map<String, String> settings = new HashMap<>(sandbox.clientSettings(ProgramSettings.COMPONENT));
        settings.put("photo.inbox", root.resolve("not used").toString());
        main = new PhotoMain(ProgramSettings.only(settings), RouteFiles.bundled());
        main.start();
        check = new DemoCheck(folder, main.getCamelContext().createProducerTemplate());
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void asIfUploaded(SamplePhoto photo, byte[] uploaded) throws IOException {
        put(folder.done().resolve(photo.path()), "moved");
        sandboxes.sandbox().photos().put(photo.module(), photo.recordId(), "a.png", uploaded);
    }

    private void asDeadLetter(SamplePhoto photo, String code) throws IOException {
        put(folder.deadLetters().resolve(photo.path()), "moved");
        put(
                folder.deadLetters().resolve(photo.path() + ".error.json"),
                "{\"file\":\"" + photo.path() + "\",\"code\":\"" + code + "\",\"family\":\"rejected\"}");
    }

    private String deviation(SamplePhoto photo) throws IOException {
        return check.outcome(photo, DROPPED, 1).deviation();
    }

    @Test
    void photoThatComesBackAsItWasIsAsExpected() throws IOException {
        asIfUploaded(GOOD, DROPPED);
        assertThat(check.outcome(GOOD, DROPPED, 1))
                .returns("", DemoOutcome::deviation)
                .returns("identical", DemoOutcome::result);
    }

    @Test
    void photoThatComesBackWithOtherBytesIsADeviation() throws IOException {
        asIfUploaded(GOOD, SamplePhotos.png(60, 60, 2));
        assertThat(deviation(GOOD)).isEqualTo("the downloaded photo differs from the dropped one");
    }

    @Test
    void photoThatDoesNotComeBackIsADeviation() throws IOException {
        put(folder.done().resolve(GOOD.path()), "moved");
        assertThat(deviation(GOOD)).startsWith("the downloaded photo differs from the dropped one: ");
    }

    @Test
    void goodPhotoThatIsNowhereIsADeviation() throws IOException {
        assertThat(check.outcome(GOOD, DROPPED, 1))
                .returns("not uploaded", DemoOutcome::deviation)
                .returns("lost", DemoOutcome::result);
    }

    @Test
    void badPhotoWithTheExpectedReasonIsAsExpected() throws IOException {
        asDeadLetter(BAD, BAD.expectedReason());
        assertThat(deviation(BAD)).isEmpty();
    }

    @Test
    void badPhotoWithAnotherReasonIsADeviation() throws IOException {
        asDeadLetter(BAD, "RECORD_LOCKED");
        assertThat(deviation(BAD)).isEqualTo("RECORD_LOCKED, but " + BAD.expectedReason() + " expected");
    }

    @Test
    void badPhotoWithoutReasonIsADeviation() throws IOException {
        put(folder.deadLetters().resolve(BAD.path()), "moved");
        assertThat(deviation(BAD)).isEqualTo("not in the dead letters");
    }

    @Test
    void photoThatIsToBePreparedIsADeviationUnlessItIsUploaded() throws IOException {
        SamplePhoto large = SamplePhotos.bad().stream()
                .filter(DemoCheck::isPrepared)
                .findFirst()
                .orElseThrow();
        asDeadLetter(large, large.expectedReason());
        assertThat(deviation(large)).isEqualTo("not prepared and uploaded");
        asIfUploaded(large, SamplePhotos.png(60, 60, 2));
        assertThat(check.outcome(large, DROPPED, 1))
                .returns("", DemoOutcome::deviation)
                .returns("prepared", DemoOutcome::result);
    }

    @Test
    void badPhotoThatIsUploadedIsADeviation() throws IOException {
        asIfUploaded(BAD, DROPPED);
        assertThat(deviation(BAD)).startsWith("uploaded, but ");
    }

    @Test
    void oneDeviationIsReportedAndTheDemoFails() throws IOException {
        asIfUploaded(GOOD, SamplePhotos.png(60, 60, 2));
        asDeadLetter(BAD, BAD.expectedReason());
        DemoReport report = new DemoReport(List.of(check.outcome(GOOD, DROPPED, 1), check.outcome(BAD, DROPPED, 1)));
        StringWriter text = new StringWriter();
        report.print(folder.deadLetters(), new PrintWriter(text, true));

        assertThat(report.asExpected()).isFalse();
        assertThat(text.toString().lines())
                .contains("NOT AS EXPECTED: " + GOOD.path() + ": the downloaded photo differs from the dropped one")
                .last()
                .isEqualTo("uploaded 1, identical 0, dead-lettered 1");
    }
}
