// SPDX-License-Identifier: Apache-2.0

/** Deletes processed photos and dead letters that are older than {@code photo.keepDone}. */
package io.github.camelbigin.photo.route.cleaning;
