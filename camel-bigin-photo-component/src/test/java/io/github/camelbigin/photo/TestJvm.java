// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** For a process with the class path of a test: it starts as fast as the JVM of the test. */
public final class TestJvm {

    private TestJvm() {}

    /** @param rest more options, the main class, and its arguments */
    public static List<String> command(String... rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(rest));
        return command;
    }
}
