// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import java.nio.file.Path;

/** One way to move a photo. Thread-safe. */
public interface Contender extends AutoCloseable {

    void upload(String recordId, Path photo) throws Exception;

    /** @return where the photo lies then, which was not there before */
    Path download(String recordId) throws Exception;

    /** By a temporary file that is renamed. @return where the photo lies then */
    Path replace(String recordId) throws Exception;

    @Override
    void close() throws Exception;
}
