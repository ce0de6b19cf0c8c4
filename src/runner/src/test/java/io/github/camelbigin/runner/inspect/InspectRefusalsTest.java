// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.CommandRun;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the fault of one photo, and what is one of the settings. */
class InspectRefusalsTest {

    @TempDir
    private Path folder;

    @Test
    void aDamagedTiffIsRejectedAndTheOthersAreListed() throws IOException {
        Path contacts = Files.createDirectory(folder.resolve("Contacts"));
        Files.write(contacts.resolve("2034020000000489001.jpg"), SamplePhotos.jpeg(40, 30, 1));
        Files.write(contacts.resolve("2034020000000489000.tif"), damagedTiff());

        assertThat(CommandRun.of("inspect", folder.toString()).out())
                .containsPattern("489000.tif .* rejected +Contacts/2034020000000489000 +NOT_A_PHOTO: .* is damaged")
                .contains("accepted 1, rejected 1");
    }

    /** 10,000 pixels wide, stored as JPEG without a header. */
    private static byte[] damagedTiff() {
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 5);
        int[][] entries = {{256, 10_000}, {257, 10_000}, {259, 7}, {273, 100}, {279, 100}};
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return tiff.array();
    }

    @ParameterizedTest
    @CsvSource({"background, blau, a colour such as", "prepareTimeout, abc, 2s", "prepareTimeout, 0, must be positive"})
    void anOptionThatIsWrongIsNamedAndNothingIsInspected(String option, String value, String allowed) {
        CommandRun run = CommandRun.of(
                "inspect", folder.toString(), "--prop", "camel.component.bigin-photo." + option + '=' + value);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("Not started: ").contains(option, value, allowed);
    }
}
