// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this class path, running another main class. */
public final class JavaProcess {

    private JavaProcess() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** What it says on stderr is shown; stdin and stdout are pipes. */
    public static Process start(List<String> command, File folder) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
