// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of this system that is gone afterwards, without the sources and libraries that this is built with; needs root. */
final class SystemCopy {

    private SystemCopy() {}

    static void assumePossible() throws Exception {
        Process mount = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start();
        assumeTrue(mount.waitFor() == 0, "mounting is not allowed here");
    }

    /**
     * Runs a script of this module's test resources.
     *
     * @param files for its folder {@code /root}
     * @return its output
     */
    static String run(Path folder, Map<String, String> environment, String steps, Path... files)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        Path sources = Path.of("../..").toAbsolutePath().normalize();
        all.put("HIDDEN", sources + " " + System.getProperty("maven.localRepository"));
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh"));
        Stream.of("in-a-copy-of-this-system.sh", steps)
                .map(script -> Path.of("src/test/resources", script).toAbsolutePath())
                .forEach(script -> command.add(script.toString()));
        Stream.of(files).forEach(file -> command.add(file.toString()));
        return Shell.run(folder, all, List.of(), command.toArray(String[]::new));
    }
}
