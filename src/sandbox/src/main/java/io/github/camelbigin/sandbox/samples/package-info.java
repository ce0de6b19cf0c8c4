// SPDX-License-Identifier: Apache-2.0

/** Photos that nobody owns: drawn by this package, the same on every machine, and encoded for real. */
package io.github.camelbigin.sandbox.samples;
