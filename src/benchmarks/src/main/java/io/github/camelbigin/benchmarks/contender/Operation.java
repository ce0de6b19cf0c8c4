// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

/** Which way a photo moves. */
public enum Operation {
    UPLOAD,
    DOWNLOAD
}
