// SPDX-License-Identifier: Apache-2.0

/** The inspect command: checks photos without sending them. */
package io.github.camelbigin.runner.inspect;
