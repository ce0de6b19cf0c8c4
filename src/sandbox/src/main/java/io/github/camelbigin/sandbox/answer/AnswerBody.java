// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of known length that can be read any number of times. */
public record AnswerBody(long length, Source source) {

    static final AnswerBody NONE = of(new byte[0]);

    /** The bytes from the first one on, each time. */
    public interface Source {
        InputStream open() throws IOException;
    }

    public static AnswerBody of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The first {@code length} of these bytes. */
    public static AnswerBody of(byte[] bytes, int length) {
        return new AnswerBody(length, () -> new ByteArrayInputStream(bytes, 0, length));
    }

    public static AnswerBody of(Path file, long length) {
        return new AnswerBody(length, () -> Files.newInputStream(file));
    }

    public InputStream open() throws IOException {
        return source.open();
    }
}
