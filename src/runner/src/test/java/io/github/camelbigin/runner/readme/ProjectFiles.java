// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files of the project, without those that a build or an IDE creates. */
final class ProjectFiles {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern NOT_OURS = Pattern.compile("target|node_modules|\\..+");

    private ProjectFiles() {}

    /** @param path of the wanted files, relative to the root of the project, with slashes */
    static Set<Path> matching(Pattern path) {
        Set<Path> files = new TreeSet<>();
        try {
            // a walk would also enter the folders of running tests, where files disappear
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped =
                            NOT_OURS.matcher(folder.getFileName().toString()).matches();
                    return skipped && !folder.equals(ROOT) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (path.matcher(relative(file)).matches()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static String relative(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
