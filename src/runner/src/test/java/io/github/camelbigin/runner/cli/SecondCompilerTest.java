// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondCompilerTest {

    private static final MBeanServer MANAGEMENT = ManagementFactory.getPlatformMBeanServer();

    @AfterEach
    void compileAsBefore() throws Exception {
        SecondCompiler.command(MANAGEMENT, "compilerDirectivesClear");
    }

    @Test
    void compilesNothingButPicturesAndLeavesNoFile() throws Exception {
        String[] before = temporary();
        SecondCompiler.direct();
        assertThat(SecondCompiler.command(MANAGEMENT, "compilerDirectivesPrint").replaceAll("\\s+", " "))
                .containsPattern(
                        "matching: io/github/camelbigin/photo/picture/\\*\\.\\*.* c2 directives:.* Exclude:false")
                .containsPattern("matching: \\*\\.\\*.* c2 directives:.* Exclude:true");
        assertThat(temporary()).isEqualTo(before);
    }

    private static String[] temporary() {
        return new File(System.getProperty("java.io.tmpdir"))
                .list((folder, name) -> name.matches("bigin-photo-.*\\.json"));
    }
}
