// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import java.io.IOException;

/** A contender as the benchmark sees it. */
interface Runner extends AutoCloseable {

    /** @throws IOException if a transfer failed */
    Measurement run(Job job) throws IOException;

    @Override
    void close();
}
