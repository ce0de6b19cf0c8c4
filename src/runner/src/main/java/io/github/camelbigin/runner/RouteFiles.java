// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The routes to run, and with them the files that all routes share: templates and fates. Immutable. */
final class RouteFiles {

    private static final List<String> SHARED = List.of("photo-fates.yaml", "photo-templates.yaml");
    private static final String BUNDLED = "classpath:routes/";

    private final List<String> locations;

    private RouteFiles(List<String> locations) {
        this.locations = List.copyOf(locations);
    }

    static RouteFiles none() {
        return new RouteFiles(List.of());
    }

    static RouteFiles bundled() {
        List<String> locations = new ArrayList<>(List.of(BUNDLED + "upload-files.yaml"));
        SHARED.forEach(shared -> locations.add(BUNDLED + shared));
        return new RouteFiles(locations);
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
        for (String shared : SHARED) {
            if (routes.stream().noneMatch(route -> route.endsWith(shared))) {
                locations.add(location(shared, routes));
            }
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

    /** Beside one of the routes if it lies there: a user may have changed it. */
    private static String location(String shared, Set<Path> routes) {
        return routes.stream()
                .map(route -> route.resolveSibling(shared))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> "file:" + file)
                .orElse(BUNDLED + shared);
    }

    /** For {@code camel.main.routesIncludePattern}. */
    String pattern() {
        // Camel's word for none
        return locations.isEmpty() ? "false" : String.join(",", locations);
    }
}
