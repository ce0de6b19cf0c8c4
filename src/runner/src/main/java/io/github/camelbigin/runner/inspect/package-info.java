// SPDX-License-Identifier: Apache-2.0

/** The inspect command: what files are, without sending them. */
package io.github.camelbigin.runner.inspect;
