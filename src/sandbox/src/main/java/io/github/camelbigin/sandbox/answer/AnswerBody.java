// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of known length that can be read any number of times. */
public interface AnswerBody {
    AnswerBody NONE = of(new byte[0]);

    long length();

    InputStream open() throws IOException;

    static AnswerBody of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The first {@code length} of these bytes. */
    static AnswerBody of(byte[] bytes, int length) {
        return new AnswerBody() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes, 0, length);
            }
        };
    }

    static AnswerBody of(Path file, long length) {
        return new AnswerBody() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
