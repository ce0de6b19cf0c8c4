// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import io.github.camelbigin.photo.route.folder.MovableFileFilter;
import io.github.camelbigin.runner.program.InboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that the file consumer of an inbox finds, and those of them that it ignores. */
public final class InboxFiles {

    private final InboxSettings inbox;
    private final MovableFileFilter filter = new MovableFileFilter();

    public InboxFiles(InboxSettings inbox) {
        this.inbox = inbox;
        filter.setDone(inbox.done());
        filter.setIgnore(inbox.ignore());
        filter.setMapping(inbox.mapping());
    }

    /** How many files of the inbox are not ignored. */
    public long photos(int most) throws IOException {
        return in(inbox.inbox(), inbox.inbox()).stream()
                .filter(name -> reasonToStay(inbox.inbox(), name).isEmpty())
                .limit(most)
                .count();
    }

    /**
     * As Camel does: no hidden folders, and no lock files. What stays there because of its name or kind is listed too. Sorted.
     *
     * @param root as the inbox
     * @return relative to it; as the system names them, since the locale may lack characters of their names
     */
    List<Path> in(Path root, Path folder) throws IOException {
        List<Path> names = new ArrayList<>();
        walk(root, folder, names);
        return names;
    }

    private void walk(Path root, Path folder, List<Path> names) throws IOException {
        List<Path> children;
        try (Stream<Path> files = Files.list(folder)) {
            children = files.sorted().toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            if (name.startsWith(".") && Files.isDirectory(child)
                    || name.endsWith(".camelLock")
                    || name.equals(PhotoCluster.LOCK)) {
                continue;
            }
            Path inRoot = root.relativize(child);
            if (Files.isDirectory(child) && reasonToStay(root, inRoot).isEmpty()) {
                walk(root, child, names);
            } else {
                names.add(inRoot);
            }
        }
    }

    Optional<String> reasonToStay(Path root, Path name) {
        int depth = name.getNameCount() + (Files.isDirectory(root.resolve(name)) ? 1 : 0);
        return depth > inbox.maxDepth()
                ? Optional.of("It is in more folders than photo.maxDepth allows")
                : filter.reason(root, name.toString());
    }
}
