// SPDX-License-Identifier: Apache-2.0

/** The command line: options, exit codes, input, output and errors of all commands. */
package io.github.camelbigin.runner.cli;
