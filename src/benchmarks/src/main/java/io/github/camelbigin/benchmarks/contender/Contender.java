// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import java.nio.file.Path;

/** One way to move a photo. Thread-safe. */
public interface Contender extends AutoCloseable {

    void upload(String recordId, Path photo) throws Exception;

    /** @return where the photo lies then */
    Path download(String recordId) throws Exception;

    @Override
    void close() throws Exception;
}
