// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A UTF-8 text line by line, one line in memory at a time and of that its first {@value #LONGEST} characters, so that
 * somebody's film in the folder fills no heap. LF, CRLF and CR end a line. Not thread-safe.
 */
final class RequestLines implements Closeable {

    static final int LONGEST = 16 * 1024;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader text;
    private long number;
    private boolean afterCarriageReturn;

    RequestLines(InputStream text) {
        this.text = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }

    /** Of the line read last, from 1. */
    long number() {
        return number;
    }

    /** @return null at the end */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = text.read();
        if (number == 0 && read == BYTE_ORDER_MARK) {
            read = text.read();
        }
        if (afterCarriageReturn && read == '\n') {
            read = text.read();
        }
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n' && read != '\r') {
            if (line.length() < LONGEST) {
                line.append((char) read);
            }
            read = text.read();
        }
        afterCarriageReturn = read == '\r';
        number++;
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
