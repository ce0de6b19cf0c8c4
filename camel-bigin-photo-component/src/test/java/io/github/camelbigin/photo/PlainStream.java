// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A stream that tells neither its length nor its past, as one from a network: it is read once. */
final class PlainStream extends FilterInputStream {

    private final AtomicLong taken = new AtomicLong();

    PlainStream(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    long taken() {
        return taken.get();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        taken.addAndGet(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        taken.addAndGet(Math.max(read, 0));
        return read;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
