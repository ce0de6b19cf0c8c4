// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@link RunRefusalsIT}, of what depends on neither environment nor working folder: in this JVM. */
class RefusedSettingsTest {

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void makeInbox() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    private String refused(String setting) {
        return refusal("run", "--sandbox", "--prop", "photo.inbox=" + inbox, "--prop", setting);
    }

    /** @return the only line on stderr */
    private static String refusal(String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out().replaceFirst("^Sandbox at .*\\R", "")).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return run.err().strip();
    }

    @Test
    void settingWithoutItsPrefixIsRefusedWithTheRightName() {
        assertThat(refused("inbox=photos")).isEqualTo("Not started: unknown setting inbox; did you mean photo.inbox?");
    }

    @Test
    void whatBecomesOfUnknownPhotosIsOneOfTwo() {
        assertThat(refused("photo.unknown=move"))
                .isEqualTo("Not started: invalid value \"move\" of setting photo.unknown; allowed: keep or reject");
    }

    @Test
    void whetherThePageIsServedIsTrueOrFalse() {
        assertThat(refused("photo.observe=yes"))
                .isEqualTo("Not started: invalid value \"yes\" of setting photo.observe; allowed: true or false");
    }

    @Test
    void misspeltSettingIsNamedWithoutItsValue() {
        assertThat(refused("camel.component.bigin-photo.clientSecrt=hush"))
                .isEqualTo("Not started: unknown setting camel.component.bigin-photo.clientSecrt");
    }

    @Test
    void aTimeToKeepPhotosThatWouldDeleteThemNowIsRefused() {
        assertThat(refused("photo.keepDone=30"))
                .isEqualTo(
                        "Not started: photo.keepDone=30 is not possible: it must be a time such as 30d, or milliseconds, of at least 1h");
    }

    @Test
    void folderThatTheInboxWouldPickUpAgainIsRejected() {
        assertThat(refused("photo.done=done"))
                .startsWith("Not started: ")
                .contains("The folder of processed photos (done) is in the inbox", "begins with a dot");
    }

    @Test
    void routeSettingThatIsNotANumberIsRejected() {
        assertThat(refused("photo.concurrency=many")).contains("many", "photo.concurrency");
    }

    @ParameterizedTest
    @CsvSource({"photo.downloads, a%20b", "photo.downloads, what?", "photo.inbox, a\\bcd", "photo.done, .x{"})
    void folderThatCamelWouldReadAsAnotherIsRefused(String name, String value) {
        String set = name.equals("photo.done") ? value : folder.resolve(value).toString();
        assertThat(refused(name + "=" + set))
                .startsWith("Not started: invalid value \"" + set + "\" of setting " + name + "; allowed: a folder");
        assertThat(folder).isDirectoryNotContaining("glob:**/{a b,a}");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderOnADriveIsRefusedWhereThereAreNone() {
        assertThat(refused("photo.deadLetters=D:\\dead"))
                .startsWith("Not started: invalid value \"D:\\dead\" of setting photo.deadLetters; allowed: a folder");
    }

    @Test
    void unknownFormOfTheLogIsRefused() {
        assertThat(refused("photo.log=xml"))
                .isEqualTo("Not started: invalid value of setting photo.log; allowed: text, json");
    }

    @Test
    void workersThatAreNoneAreRefused() {
        assertThat(refused("photo.workers=some"))
                .contains("photo.workers must be the number of programs, jdbc or kafka, but is: some");
        assertThat(refused("photo.workers=6"))
                .contains("maxConcurrentRequests is what all workers have together: 5 is too few for workers=6");
    }

    @Test
    void missingMappingFileIsNamedWithItsSetting() {
        assertThat(refused("photo.mapping=list.csv"))
                .isEqualTo("Not started: invalid value of setting photo.mapping: no such file: list.csv");
    }

    @Test
    void missingLibraryIsNamed() {
        assertThat(refused("photo.lib=no.jar")).startsWith("Not started: photo.lib: no such file: no.jar");
    }

    @Test
    void invalidValueIsShown() {
        assertThat(refused("camel.component.bigin-photo.maxConcurrentRequests=many"))
                .contains("camel.component.bigin-photo.maxConcurrentRequests", "many");
    }

    @Test
    void failureOfASourceIsOneLineToo() {
        assertThat(refused("photo.inbox=${x:y")).contains("photo.inbox");
    }

    @Test
    void inboxThatDoesNotExistIsRefusedWithTheNearestFolder() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        String near = folder.resolve("phtos").toString();
        assertThat(refusal("run", "--sandbox", near))
                .isEqualTo("Not started: The inbox " + near + " does not exist; did you mean " + photos
                        + "? Otherwise make it, or add --create (see setting photo.inbox)");
        assertThat(folder.resolve("phtos")).doesNotExist();
        Path far = folder.resolve("quite-another-name");
        assertThat(refusal("run", "--sandbox", far.toString()))
                .isEqualTo("Not started: The inbox " + far
                        + " does not exist. Make it, or add --create (see setting photo.inbox)");
        assertThat(refusal("run", "--dry-run", near)).contains("did you mean " + photos);
    }

    @Test
    void mistakeInARouteFileIsNamedWithItsPlace() throws IOException {
        Path route = Files.writeString(
                folder.resolve("bad.yaml"), "- route:\n    from:\n      uri: direct:a\n      stepz: []\n");
        assertThat(refusal("run", "--sandbox", route.toString())).contains("stepz", "bad.yaml", "line 4");
    }
}
