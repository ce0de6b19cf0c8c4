// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramHomeTest {

    @ParameterizedTest
    @ValueSource(strings = {"?", ""})
    void withoutAHomeOfTheUserTheSettingForKnownHostsIsNamed(String userHome) {
        RouteFiles routes = RouteFiles.of(List.of(Path.of("../../routes/upload-sftp.yaml")));
        String before = System.setProperty("user.home", userHome);
        try {
            assertThatThrownBy(() -> ProgramHome.checkKnownHosts(ProgramSettings.only(Map.of()), routes))
                    .hasMessageContaining("photo.sftp.knownHosts");
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHomeThatOthersCanChangeIsRefused(@TempDir Path folder) throws Exception {
        Path open = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> new ProgramHome(open).create())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod go-w " + open);
    }

    @Test
    void aGivenFileOfKnownHostsNeedsNoHome() throws Exception {
        RouteFiles routes = RouteFiles.of(List.of(Path.of("../../routes/upload-sftp.yaml")));
        String before = System.setProperty("user.home", "?");
        try {
            ProgramHome.checkKnownHosts(ProgramSettings.only(Map.of("photo.sftp.knownHosts", "keys")), routes);
            ProgramHome.checkKnownHosts(ProgramSettings.only(Map.of()), RouteFiles.bundled());
        } finally {
            System.setProperty("user.home", before);
        }
    }
}
