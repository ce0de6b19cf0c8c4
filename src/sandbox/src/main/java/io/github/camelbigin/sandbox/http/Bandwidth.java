// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Limits how fast bytes flow in either direction, in pieces of about 50 ms. */
public final class Bandwidth {
    private static final int PIECES_PER_SECOND = 20;
    public static final int FULL_SPEED_PIECE = 64 * 1024;

    private final Delays delays;
    private final int bytesPerSecond;

    /** @param bytesPerSecond 0 for full speed */
    Bandwidth(Delays delays, int bytesPerSecond) {
        this.delays = delays;
        this.bytesPerSecond = bytesPerSecond;
    }

    int pieceSize() {
        return bytesPerSecond == 0 ? FULL_SPEED_PIECE : Math.max(1, bytesPerSecond / PIECES_PER_SECOND);
    }

    public boolean isSlow() {
        return bytesPerSecond > 0;
    }

    /** Waits as long as this many bytes take. */
    void await(int bytes) throws ConnectionCut {
        if (isSlow()) {
            delays.pause(Duration.ofNanos(bytes * 1_000_000_000L / bytesPerSecond));
        }
    }

    InputStream slowed(InputStream in) {
        return isSlow() ? new LimitedInputStream(in) : in;
    }

    private final class LimitedInputStream extends InputStream {
        private final InputStream in;

        LimitedInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, Math.min(length, pieceSize()));
            if (read > 0) {
                await(read);
            }
            return read;
        }
    }
}
