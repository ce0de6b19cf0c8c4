// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages of one module, for its {@code ArchitectureTest}. The package {@code root} itself is called {@code root}. */
public final class Rooms {

    private static final int MOST_FILES = 20;

    private final String root;
    private final JavaClasses classes;

    /** @param root the package that holds all others of the module */
    public Rooms(String root) {
        this.root = root;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(root);
    }

    /**
     * Asserts that the arrows between packages are these, that none leads up, and that no folder has over 20 files.
     *
     * @param plan a line for each package, from top to bottom, such as {@code run: cli program}; names in alphabetical order
     */
    public void assertPlan(String plan) {
        List<String> lines = plan.strip().lines().toList();
        assertThat(arrows()).containsExactlyInAnyOrderElementsOf(lines);
        Set<String> above = new HashSet<>();
        for (String line : lines) {
            String room = line.substring(0, line.indexOf(':'));
            above.add(room);
            assertThat(line.substring(room.length() + 1).strip().split(" "))
                    .as("arrows that lead up from " + room)
                    .doesNotContainAnyElementsOf(above);
        }
        assertThat(files())
                .allSatisfy((room, files) ->
                        assertThat(files).as("files of " + room).isLessThanOrEqualTo(MOST_FILES));
    }

    /** The names of all public top-level and nested types that can be reached, relative to the root, of these packages. */
    public Set<String> surface(List<String> rooms) {
        return classes.stream()
                .filter(type -> rooms.contains(room(type)))
                .filter(Rooms::isReachable)
                .map(type -> type.getName().substring(root.length() + 1))
                .collect(toCollection(TreeSet::new));
    }

    private List<String> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> used = arrows.computeIfAbsent(room(type), room -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> classes.contain(target.getName()))
                    .map(this::room)
                    .filter(room -> !room.equals(room(type)))
                    .forEach(used::add);
        }
        return arrows.entrySet().stream()
                .map(row -> (row.getKey() + ": " + String.join(" ", row.getValue())).strip())
                .toList();
    }

    /** Of each package, with its {@code package-info}. */
    private Map<String, Integer> files() {
        Map<String, Set<String>> files = classes.stream()
                .filter(type -> type.getSource().isPresent())
                .collect(groupingBy(
                        this::room,
                        mapping(
                                type -> type.getSource().get().getFileName().orElseThrow(),
                                toCollection(TreeSet::new))));
        Map<String, Integer> counts = new HashMap<>();
        files.forEach((room, names) -> {
            names.add("package-info.java");
            counts.put(room, names.size());
        });
        return counts;
    }

    private String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "root" : name.substring(root.length() + 1);
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(Rooms::isReachable).orElse(true);
    }
}
