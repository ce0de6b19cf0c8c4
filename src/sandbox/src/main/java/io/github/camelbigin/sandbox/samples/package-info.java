// SPDX-License-Identifier: Apache-2.0

/** Sample photos without copyright: drawn and encoded by this package, the same on every machine with the same JDK. */
package io.github.camelbigin.sandbox.samples;
