// SPDX-License-Identifier: Apache-2.0

/** The account for commands that make calls once: no route file runs. */
package io.github.camelbigin.runner.call;
