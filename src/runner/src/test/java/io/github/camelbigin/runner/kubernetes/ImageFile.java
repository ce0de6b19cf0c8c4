// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The few instructions of our Dockerfile, to be followed without a container engine. Immutable. */
record ImageFile(List<String> instructions) {

    private static final Path FILE = Path.of("src/main/docker/Dockerfile");

    static ImageFile read() throws IOException {
        try (Stream<String> lines = Files.lines(FILE)) {
            return new ImageFile(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        }
    }

    /** What follows this word, in each line that begins with it. */
    List<String> all(String word) {
        return instructions.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length()).strip())
                .toList();
    }

    String one(String word) {
        return one(word, "");
    }

    private String one(String word, String start) {
        List<String> found =
                all(word).stream().filter(rest -> rest.startsWith(start)).toList();
        if (found.size() != 1) {
            throw new AssertionError(word + " stands " + found.size() + " times");
        }
        return found.get(0);
    }

    /** Of the only instruction in its JSON form. */
    List<String> command(String word) throws IOException {
        return List.of(new ObjectMapper().readValue(one(word, "["), String[].class));
    }

    /** As Docker runs it in a container whose first process this is. */
    List<String> healthCheck(long process, int port) throws IOException {
        String text = one("HEALTHCHECK").replaceFirst(".* CMD ", "");
        return List.of(new ObjectMapper()
                .readValue(
                        text.replace("/proc/1/", "/proc/" + process + "/").replace("/9876 ", "/" + port + " "),
                        String[].class));
    }

    /** Copies what COPY takes from the archive: it is made later from these files, which a test of it shows. */
    void copy(Path program, Path root) throws IOException {
        String[] fromTo =
                one("COPY", "--from=archive /unpacked/bigin-photo-*/ ").split(" +");
        Path target = root.resolve(fromTo[2].substring(1));
        for (String part : List.of("bigin-photo.jar", "bin", "lib")) {
            try (Stream<Path> files = Files.walk(program.resolve(part))) {
                for (Path file : files.toList()) {
                    Path copied = target.resolve(program.relativize(file).toString());
                    Files.createDirectories(copied.getParent());
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
