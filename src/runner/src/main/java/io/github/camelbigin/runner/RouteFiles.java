// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The routes to run, and the three fates with them. Immutable. */
final class RouteFiles {

    private static final String FATES = "photo-fates.yaml";
    private static final String BUNDLED = "classpath:routes/";

    private final List<String> locations;

    private RouteFiles(List<String> locations) {
        this.locations = List.copyOf(locations);
    }

    static RouteFiles bundled() {
        return new RouteFiles(List.of(BUNDLED + "upload-files.yaml", BUNDLED + FATES));
    }

    /**
     * @param files none for the bundled {@code upload-files.yaml}
     * @throws IllegalArgumentException if a file is not there, or its path cannot be told to Camel
     */
    static RouteFiles of(List<Path> files) {
        if (files.isEmpty()) {
            return bundled();
        }
        Set<Path> routes = new LinkedHashSet<>();
        for (Path file : files) {
            routes.add(check(file).toAbsolutePath().normalize());
        }
        List<String> locations = new ArrayList<>();
        routes.forEach(route -> locations.add("file:" + route));
        if (routes.stream().noneMatch(RouteFiles::isFates)) {
            locations.add(routes.stream()
                    .map(route -> route.resolveSibling(FATES))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(fates -> "file:" + fates)
                    .orElse(BUNDLED + FATES));
        }
        return new RouteFiles(locations);
    }

    private static Path check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("No such route file: " + file);
        }
        if (file.toAbsolutePath().toString().matches(".*[,*?{}].*")) {
            throw new IllegalArgumentException("Camel takes no route file with , * ? { or } in its path: " + file);
        }
        return file;
    }

    private static boolean isFates(Path file) {
        return file.getFileName().toString().equals(FATES);
    }

    /** For {@code camel.main.routesIncludePattern}. */
    String pattern() {
        return String.join(",", locations);
    }
}
