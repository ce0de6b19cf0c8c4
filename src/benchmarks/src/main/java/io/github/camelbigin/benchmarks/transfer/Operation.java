// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

/** Which way a photo moves. */
public enum Operation {
    UPLOAD,
    DOWNLOAD
}
