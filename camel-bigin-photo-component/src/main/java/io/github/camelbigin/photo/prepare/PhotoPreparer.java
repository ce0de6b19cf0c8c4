// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.decode.Deadline;
import io.github.camelbigin.photo.decode.TooCostlyException;
import io.github.camelbigin.photo.image.EndOfPhotoException;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Size;
import io.github.camelbigin.photo.prepare.Preparation.Kind;
import io.github.camelbigin.photo.source.PhotoSource;
import io.github.camelbigin.photo.source.SpooledPhoto;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import javax.imageio.IIOException;

/**
 * Makes photos into photos that Bigin accepts: it removes what is private, turns them upright, brings their colours to sRGB,
 * and makes them smaller. What Bigin accepts as it is stays as it is. Thread-safe.
 */
public final class PhotoPreparer {

    private final PrepareSettings settings;
    /** What decoders and results may fill of the heap, in KiB: the rest of the program needs some of it, too. */
    private final int heap;

    private final Semaphore free;
    private final long targetBytes;

    public PhotoPreparer(PrepareSettings settings) {
        this.settings = settings;
        this.heap = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 * 3 >> 10);
        this.free = new Semaphore(heap, true);
        // whether Bigin's MB has 1,000,000 bytes is not known; what is encoded again fits in any case
        this.targetBytes = Math.min(settings.limits().maxBytes(), 10_000_000);
    }

    /** Whether photos are not even looked at. */
    public boolean isNever() {
        return settings.mode() == PrepareMode.never;
    }

    /**
     * Formats that can be prepared, as people write them, each with what must be installed for it; empty if it can be prepared here.
     */
    public static Map<String, String> formats() {
        Map<String, String> needs = new LinkedHashMap<>();
        for (PhotoFormat format : PhotoFormat.values()) {
            needs.put(format.name(), "");
        }
        for (ForeignFormat format : ForeignFormat.values()) {
            Original.Need.of(format)
                    .ifPresent(need ->
                            needs.put(Preparation.name(format.name()), need.isThere(format) ? "" : need.toString()));
        }
        return needs;
    }

    /**
     * What {@link #prepare} would do, without doing it.
     *
     * @throws UnacceptablePhotoException if it is known beforehand that the photo cannot be prepared
     */
    public Preparation plan(PhotoSource source, boolean complete) throws IOException, UnacceptablePhotoException {
        if (isNever()) {
            return Preparation.NONE;
        }
        try (SeekableByteChannel photo = source.channel()) {
            return judged(() -> {
                Original original = open(photo, complete);
                Preparation plan = plan(original, photo.size());
                if (plan.kind() == Kind.CONVERTED) {
                    original.checkConvertible(bounds(() -> false));
                    share(original, turned(original, plan.target()));
                }
                return plan;
            });
        }
    }

    /**
     * Waits while as many photos as allowed, or as the heap has room for, are being prepared.
     *
     * @param source stays the caller's
     * @param complete whether the photo does not grow any more: then nothing but the mark of its end may be missing
     * @param stopped whether the photo is not wanted any more
     * @throws UnacceptablePhotoException if the photo is not one, is not complete, or cannot be prepared
     * @throws java.io.InterruptedIOException if it was stopped
     */
    public PreparedPhoto prepare(PhotoSource source, boolean complete, BooleanSupplier stopped)
            throws IOException, UnacceptablePhotoException {
        if (isNever()) {
            return new PreparedPhoto(source, Preparation.NONE);
        }
        try (SeekableByteChannel photo = source.channel()) {
            return judged(() -> {
                Original original = open(photo, complete);
                Preparation plan = plan(original, photo.size());
                return plan.kind() == Kind.UNTOUCHED
                        ? new PreparedPhoto(source, plan)
                        : write(original, plan, photo, source.name(), stopped);
            });
        }
    }

    private PreparedPhoto write(
            Original original, Preparation plan, SeekableByteChannel photo, String name, BooleanSupplier stopped)
            throws IOException, UnacceptablePhotoException {
        Path file = TemporaryFiles.create(settings.folder(), "bigin-photo-", ".prepared");
        try {
            if (plan.kind() == Kind.STRIPPED) {
                Pieces stripped = original.stripped();
                TemporaryFiles.write(file, () -> stripped.copy(photo, file));
            } else {
                convert(original, turned(original, plan.target()), file, stopped);
            }
            PhotoSource prepared = SpooledPhoto.taking(file, name);
            return new PreparedPhoto(prepared, plan.writtenAs(prepared.format().orElseThrow()));
        } catch (IOException | UnacceptablePhotoException | RuntimeException | Error e) {
            TemporaryFiles.delete(file);
            throw e;
        }
    }

    private static Original open(SeekableByteChannel photo, boolean complete)
            throws IOException, UnacceptablePhotoException {
        try {
            return Original.open(photo, complete);
        } catch (EndOfPhotoException e) {
            throw Bounds.cutOff();
        }
    }

    /** What is done with one photo, or found out about it. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, UnacceptablePhotoException;
    }

    /** Decoders, and what reads a photo for them, throw whatever a broken photo leads them to. */
    private static <T> T judged(Work<T> work) throws IOException, UnacceptablePhotoException {
        try {
            return work.run();
        } catch (TooCostlyException e) {
            throw e.isOfTime() ? Bounds.tooSlow(e) : Bounds.tooLarge("%s", e.getMessage());
        } catch (OutOfMemoryError e) {
            // of what was estimated, or of what others hold at the same time
            throw Bounds.heap("there is not enough memory to decode it");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IIOException | EOFException | EndOfPhotoException | RuntimeException e) {
            throw Bounds.broken(e);
        }
    }

    private Bounds bounds(BooleanSupplier stopped) {
        return new Bounds(settings.maxMemory(), new Deadline(settings.timeLimit(), stopped));
    }

    private Preparation plan(Original original, long bytes) throws IOException {
        Facts facts = original.facts();
        Size target = facts.size().within(settings.maxEdge(), settings.limits().maxPixels());
        Kind kind = Kind.UNTOUCHED;
        if (!target.equals(facts.size())
                || !facts.isAccepted()
                || settings.mode() == PrepareMode.always && !facts.isPlain()) {
            kind = Kind.CONVERTED;
        } else if (bytes > settings.limits().maxBytes()) {
            kind = original.stripped().length() <= settings.limits().maxBytes() ? Kind.STRIPPED : Kind.CONVERTED;
        } else if (isPrivate(facts)) {
            kind = Kind.STRIPPED;
        }
        return new Preparation(
                kind, facts.format(), turned(original, facts.size()), turned(original, target), written(facts));
    }

    /** The size after turning; of a turned size, the one before. */
    private static Size turned(Original original, Size size) {
        return original.facts().orientation().turned(size);
    }

    private String written(Facts facts) {
        boolean maybeTransparent = settings.background() == null && facts.maybeTransparent();
        return maybeTransparent ? "JPEG, or PNG if it is transparent" : "JPEG";
    }

    private boolean isPrivate(Facts facts) {
        return switch (settings.metadata()) {
            case keep -> false;
            case strip -> facts.hasMetadata();
            case gps -> facts.hasPosition();
        };
    }

    /** Of the heap, in KiB. */
    private int share(Original original, Size target) throws IOException, UnacceptablePhotoException {
        long needed = original.memory() + 3 * target.pixels() >> 10;
        if (needed > heap) {
            throw Bounds.heap(
                    "to prepare it takes %,d MiB of memory, and Java has %,d MiB for that",
                    (needed >> 10) + 1, heap >> 10);
        }
        return (int) Math.max(needed, heap / settings.concurrency());
    }

    private void acquire(int share) throws InterruptedIOException {
        try {
            free.acquire(share);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while other photos are prepared");
        }
    }

    private void convert(Original original, Size target, Path file, BooleanSupplier stopped)
            throws IOException, UnacceptablePhotoException {
        original.checkConvertible(bounds(stopped));
        int share = share(original, target);
        acquire(share);
        try {
            original.convert(target, settings.background(), targetBytes, file, bounds(stopped));
        } finally {
            free.release(share);
        }
    }
}
