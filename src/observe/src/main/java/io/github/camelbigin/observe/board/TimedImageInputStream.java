// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file for one thread, which gets an exception when its processor time is over: this stops a decoder, whose {@code abort} only
 * its own thread may call. The decoders of the JDK read 4 KB at a time.
 */
final class TimedImageInputStream extends FileImageInputStream {

    /** Its thread has low priority: the time that others take from it does not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final long end;

    TimedImageInputStream(File file, Duration longest) throws IOException {
        super(file);
        this.end = CLOCK.getCurrentThreadCpuTime() + longest.toNanos();
    }

    @Override
    public int read() throws IOException {
        requireTime();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requireTime();
        return super.read(bytes, offset, length);
    }

    private void requireTime() throws IOException {
        if (CLOCK.getCurrentThreadCpuTime() >= end) {
            throw new IOException("decoding takes too long");
        }
    }
}
