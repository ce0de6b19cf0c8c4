// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows other programs that one works on a folder: a lock of the operating system on a hidden file in it. The lock ends with its program, also when that is killed.
 * Programs that share the folder in the same way hold it together, and any other alone. The file says in which way. Thread-safe.
 */
final class InboxLock implements Closeable {

    static final String FILE = ".bigin-photo.lock";

    private static final Logger LOG = LoggerFactory.getLogger(InboxLock.class);

    // some systems do not read a byte that has a lock: the text is behind these
    private static final long HOLDER = 0;
    private static final long ENTRY = 1; // held for a moment, by who comes in
    private static final int TEXT = 2;
    private static final int LONGEST = 8192;

    // the operating system knows one holder per JVM, and closing any channel to a file ends the JVM's lock on it
    private static final Map<Path, InboxLock> OF_THIS_JVM = new HashMap<>();

    private final Path inbox;
    private final FileChannel file;
    private final String sharing;
    private final Object program;
    private int holders = 1;

    private InboxLock(Path inbox, FileChannel file, String sharing, Object program) {
        this.inbox = inbox;
        this.file = file;
        this.sharing = sharing;
        this.program = program;
    }

    /**
     * Logs a warning if it cannot be known whether another program works there.
     *
     * @param folder exists
     * @param sharing how others may work there as well, in words for the user: if they say the same; null if no other may
     * @param program several routes of which may work there, such as one for each kind of file
     * @return never null
     * @throws IllegalStateException if another program works there
     */
    static Closeable take(Path folder, String sharing, Object program) {
        synchronized (OF_THIS_JVM) {
            try {
                return takeReal(folder.toRealPath(), sharing, program);
            } catch (IOException e) {
                LOG.warn(
                        "It cannot be known whether another program works on the folder {}, which would take the same files: {}",
                        folder,
                        e.toString());
                return () -> {};
            }
        }
    }

    private static InboxLock takeReal(Path inbox, String sharing, Object program) throws IOException {
        InboxLock here = OF_THIS_JVM.get(inbox);
        if (here != null) {
            if (!Objects.equals(here.sharing, sharing) || sharing == null && here.program != program) {
                throw refused(inbox, sharing, Objects.toString(here.sharing, ""));
            }
            here.holders++;
            return here;
        }
        InboxLock lock = new InboxLock(inbox, open(inbox.resolve(FILE)), sharing, program);
        boolean held = false;
        try {
            lock.hold();
            held = true;
        } finally {
            if (!held) {
                lock.file.close();
            }
        }
        OF_THIS_JVM.put(inbox, lock);
        return lock;
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    private void hold() throws IOException {
        String mine = Objects.toString(sharing, "");
        try (FileLock entry = file.lock(ENTRY, 1, false)) {
            FileLock alone = file.tryLock(HOLDER, 1, false);
            if (alone != null) {
                write(mine);
                if (sharing == null) {
                    return;
                }
                alone.release();
            }
            boolean joined = sharing != null && file.tryLock(HOLDER, 1, true) != null;
            String other = read();
            if (!joined || !other.equals(mine)) {
                throw refused(inbox, sharing, other);
            }
        }
    }

    private void write(String text) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(("\n\n" + text).getBytes(StandardCharsets.UTF_8)), 0);
    }

    private String read() throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST);
        file.read(text, TEXT);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static IllegalStateException refused(Path folder, String mine, String other) {
        return new IllegalStateException("Another program works on the folder " + folder
                + (other.isEmpty() ? "" : " with " + other)
                + (mine == null ? "" : ", and this one has " + mine)
                + ": both would take the same files. Stop it, or set "
                + (mine == null && other.isEmpty() ? "photo.cluster=jdbc for each" : "the same for both")
                + ", see SETTINGS.md");
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
