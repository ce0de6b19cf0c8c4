// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Bounds what comes from a server, which else could fill disk or memory, or occupy its source for ever: a number of bytes and 10 minutes, counted since the last
 * {@link #expect}. Whatever is read from a server is read through one. Thread-safe.
 */
final class Intake {

    /** For all that a poll reads but photos: 16 MB, some 150,000 names; less if the objects that they become had no room in memory. */
    static final long LISTING = Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 64);

    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long OVERHEAD = 1L << 20; // of replies, and of packets of SSH

    private final Clock clock;
    private long expected;
    private long left;
    private long end;
    private String cut;

    Intake(Clock clock, long bytes) {
        this.clock = clock;
        expect(bytes);
    }

    /** From now on. */
    synchronized void expect(long bytes) {
        expected = bytes;
        left = bytes;
        end = clock.millis() + LONGEST.toMillis();
        cut = null;
    }

    /** As {@link #expect}, for the connection that a photo comes by. */
    void expectPhoto(long size) {
        expect(size + size / 8 + OVERHEAD);
    }

    /** Why nothing more was read; null if that is not so. */
    synchronized String cut() {
        return cut;
    }

    private synchronized int took(int read) throws IOException {
        left -= Math.max(read, 0);
        if (left < 0) {
            cut = String.format(
                    Locale.ROOT,
                    "the server sends more than the %,d bytes that are expected, and was cut off",
                    expected);
        } else if (read >= 0 && clock.millis() > end) {
            cut = "the server sends for more than " + LONGEST.toMinutes() + " minutes, and was cut off";
        }
        if (cut != null) {
            throw new IOException(cut);
        }
        return read;
    }

    InputStream of(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                int read = in.read();
                took(read < 0 ? read : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return took(in.read(buffer, offset, length));
            }
        };
    }

    Reader of(Reader text) {
        return new FilterReader(text) {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                return took(in.read(buffer, offset, length));
            }
        };
    }
}
