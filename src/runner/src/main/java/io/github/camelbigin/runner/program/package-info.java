// SPDX-License-Identifier: Apache-2.0

/** The running program: settings, stored account, route files, start and its failures. */
package io.github.camelbigin.runner.program;
