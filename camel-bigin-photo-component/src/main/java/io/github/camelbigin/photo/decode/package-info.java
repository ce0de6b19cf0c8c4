// SPDX-License-Identifier: Apache-2.0

/** Decoders of others, kept in bounds: what they read, how long they work, and what they take into memory. */
package io.github.camelbigin.photo.decode;
