// SPDX-License-Identifier: Apache-2.0

/** The demo: the whole job once, against a sandbox, with its result as a table. */
package io.github.camelbigin.runner.demo;
