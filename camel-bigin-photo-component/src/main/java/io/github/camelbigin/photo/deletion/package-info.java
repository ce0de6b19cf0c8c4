// SPDX-License-Identifier: Apache-2.0

/** The operation {@code delete}: {@link io.github.camelbigin.photo.deletion.PhotoDeletion}. */
package io.github.camelbigin.photo.deletion;
