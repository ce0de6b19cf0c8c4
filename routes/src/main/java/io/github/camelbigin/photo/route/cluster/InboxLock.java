// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows other programs that one works on an inbox: a lock of the operating system on a hidden, empty file in it. The lock ends with its program, also when that is killed.
 * Programs that share the inbox hold it together, and any other alone. Thread-safe.
 */
final class InboxLock implements Closeable {

    static final String FILE = ".bigin-photo.lock";

    private static final Logger LOG = LoggerFactory.getLogger(InboxLock.class);

    // the operating system knows one holder per JVM, and closing any channel to a file ends the JVM's lock on it
    private static final Map<Path, InboxLock> OF_THIS_JVM = new HashMap<>();

    private final Path inbox;
    private final FileChannel file;
    private final boolean shared;
    private final Object program;
    private int holders = 1;

    private InboxLock(Path inbox, FileChannel file, boolean shared, Object program) {
        this.inbox = inbox;
        this.file = file;
        this.shared = shared;
        this.program = program;
    }

    /**
     * Logs a warning if it cannot be known whether another program works there.
     *
     * @param folder exists
     * @param shared whether others that share it may work there as well
     * @param program several routes of which may work there, such as one for each kind of file
     * @return never null
     * @throws IllegalStateException if another program works there
     */
    static Closeable take(Path folder, boolean shared, Object program) {
        synchronized (OF_THIS_JVM) {
            try {
                return takeReal(folder.toRealPath(), shared, program);
            } catch (IOException e) {
                LOG.warn(
                        "It cannot be known whether another program works on the inbox {}, which would upload its photos twice: {}",
                        folder,
                        e.toString());
                return () -> {};
            }
        }
    }

    private static InboxLock takeReal(Path inbox, boolean shared, Object program) throws IOException {
        InboxLock here = OF_THIS_JVM.get(inbox);
        if (here != null && here.shared == shared && (shared || here.program == program)) {
            here.holders++;
            return here;
        }
        FileChannel file = here == null ? lock(inbox.resolve(FILE), shared) : null;
        if (file == null) {
            throw new IllegalStateException(
                    "Another program works on the inbox " + inbox + ": photos would be uploaded twice. Stop it, or set "
                            + (shared ? "the same photo.cluster for it" : "photo.cluster=jdbc for each")
                            + ", see SETTINGS.md");
        }
        InboxLock lock = new InboxLock(inbox, file, shared, program);
        OF_THIS_JVM.put(inbox, lock);
        return lock;
    }

    /** Null if another program has it. */
    private static FileChannel lock(Path path, boolean shared) throws IOException {
        FileChannel file = FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
        FileLock lock = null;
        try {
            lock = file.tryLock(0, 1, shared);
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        return lock == null ? null : file;
    }

    @Override
    public void close() throws IOException {
        synchronized (OF_THIS_JVM) {
            holders--;
            if (holders == 0) {
                OF_THIS_JVM.remove(inbox);
                file.close();
            }
        }
    }
}
