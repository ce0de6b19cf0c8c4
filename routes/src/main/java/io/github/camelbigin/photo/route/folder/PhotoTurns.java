// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import java.io.File;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFile;

/**
 * The order of the photos of a poll: first those that are named by ids, last those that were kept before. All but the former may have to be looked up, which may take minutes: the poll leaves
 * them to the next one after a while, so that an id that arrives meanwhile is not held up. For the thread that polls.
 */
final class PhotoTurns implements Comparator<GenericFile<File>> {

    static final long TIME = TimeUnit.SECONDS.toNanos(5);

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{14,18}");

    private final Predicate<String> kept;
    private final LongSupplier nanos;
    private long poll;
    private long began;

    /**
     * @param kept whether the photo of an absolute path was kept before
     * @param nanos as {@link System#nanoTime}
     */
    PhotoTurns(Predicate<String> kept, LongSupplier nanos) {
        this.kept = kept;
        this.nanos = nanos;
    }

    @Override
    public int compare(GenericFile<File> one, GenericFile<File> other) {
        return Integer.compare(turn(one), turn(other));
    }

    private int turn(GenericFile<File> photo) {
        return hasId(photo) ? 0 : kept.test(photo.getAbsoluteFilePath()) ? 2 : 1;
    }

    private static boolean hasId(GenericFile<File> photo) {
        return ID.matcher(photo.getFileNameOnly()).find();
    }

    /** @param poll the number of the poll that has listed the photo */
    boolean isNow(GenericFile<File> photo, long poll) {
        if (hasId(photo)) {
            return true;
        }
        if (poll != this.poll) {
            this.poll = poll;
            began = nanos.getAsLong();
        }
        return nanos.getAsLong() - began < TIME;
    }
}
