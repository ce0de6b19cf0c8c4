// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;

/** A folder that nothing below leads out of: neither a name nor a symbolic link. It may not exist yet, or be a link itself. Immutable. */
public record RealFolder(Path folder) {

    /**
     * Where a photo of an inbox stays when it is moved: in the inbox, or else in {@code done}.
     *
     * @param done absolute; may end with expressions; null if it is not known
     */
    static RealFolder ofMove(Path inbox, Path target, Path done) {
        Path place = target.toAbsolutePath().normalize();
        Path polled = inbox.toAbsolutePath().normalize();
        if (place.startsWith(polled)) {
            return new RealFolder(polled);
        }
        Path fixed = done == null ? place.getRoot() : done;
        while (fixed.toString().contains("${")) {
            fixed = fixed.getParent();
        }
        return new RealFolder(fixed);
    }

    /** @throws AccessDeniedException if a file of this name, or its folder, would be elsewhere */
    public Path resolve(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!holds(file)) {
            throw outside(file);
        }
        return file;
    }

    /**
     * Moves a file as {@link AtomicFileMove} does, and on the same disk from and to the very folders that were checked, whatever link is put in their place meanwhile.
     *
     * @param from that the file is in
     * @param target not relative to this folder
     */
    public void receive(Path file, RealFolder from, Path target) throws IOException {
        Path place = resolve(target.toAbsolutePath().toString());
        from.resolve(file.toAbsolutePath().toString());
        Files.createDirectories(place.getParent());
        try (HeldFolder source = from.held(file);
                HeldFolder here = held(place)) {
            if (!source.moves(file.getFileName(), here, place.getFileName())) {
                AtomicFileMove.move(file, place);
            }
        } catch (AtomicMoveNotSupportedException otherDisk) {
            AtomicFileMove.move(file, place);
        }
    }

    /** As {@link #receive}, but another file of that name is kept under one with a time. */
    public void receiveBeside(Path file, RealFolder from, Path target) throws IOException {
        Path place = resolve(target.toAbsolutePath().toString());
        if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(file, place) >= 0) {
            receive(place, this, FreeName.beside(place, Clock.systemUTC()));
        }
        receive(file, from, target);
    }

    /** Deletes a file, in the very folder that was checked; a link itself, not where it leads to. */
    public void delete(Path file) throws IOException {
        try (HeldFolder here = held(resolve(file.toAbsolutePath().toString()))) {
            here.delete(file);
        }
    }

    /** The folder of a file. */
    private HeldFolder held(Path file) throws IOException {
        Path real = file.getParent().toRealPath();
        Path root = folder.toRealPath();
        if (!real.startsWith(root)) {
            throw outside(file);
        }
        return HeldFolder.open(root, real);
    }

    private AccessDeniedException outside(Path file) {
        return new AccessDeniedException(file.toString(), null, "its folder or a symbolic link leads out of " + folder);
    }

    /** Whether a file would be in this folder. */
    public boolean holds(Path file) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path place = file.toAbsolutePath().normalize();
        // first, because another thread may make the folder now
        Path realRoot = nearest(root).toRealPath();
        return !place.equals(root)
                && place.startsWith(root)
                && nearest(place.getParent()).toRealPath().startsWith(realRoot);
    }

    /** What exists of a path, a link to nowhere too. */
    private static Path nearest(Path place) {
        Path there = place;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return there;
    }
}
