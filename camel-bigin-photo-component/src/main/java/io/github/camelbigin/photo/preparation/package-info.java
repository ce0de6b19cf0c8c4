// SPDX-License-Identifier: Apache-2.0

/** Prepares the photos of messages: {@link io.github.camelbigin.photo.preparation.PhotoPreparation} for uploads, and the operation {@code prepare}. */
package io.github.camelbigin.photo.preparation;
