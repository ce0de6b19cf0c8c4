// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.camel.CamelContext;

/** Whether several programs share the places of photos, as the setting {@code photo.cluster} says. One for each CamelContext. Thread-safe once it is set up. */
public final class PhotoCluster {

    /** Its name in the registry. */
    public static final String BEAN = "photoCluster";

    /** The name of the hidden file in an inbox that is locked while a program works on it. */
    public static final String LOCK = InboxLock.FILE;

    /** How programs share a place. */
    private enum Mode {
        /** They do not. */
        NONE,
        /** Each takes other photos, by claims in a database. */
        JDBC,
        /** One works, and another takes over when it ends. */
        MASTER
    }

    private Mode mode = Mode.NONE;

    public static PhotoCluster of(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(BEAN, PhotoCluster.class);
    }

    /** {@code none}, the default, {@code jdbc} or {@code master}. */
    public void setMode(String name) {
        mode = Arrays.stream(Mode.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "photo.cluster is none, jdbc or master, but not " + name.toLowerCase(Locale.ROOT)));
    }

    /**
     * To be closed when this program does not work on the inbox any more.
     *
     * @throws IllegalStateException if another program does, and they do not share it
     */
    public Closeable enter(Path inbox) {
        return InboxLock.take(inbox, mode != Mode.NONE);
    }
}
