// SPDX-License-Identifier: Apache-2.0

/** Messages about photos, which a topic or a queue has: how they are announced, where the photo of one lies, and how dead letters are replayed. */
package io.github.camelbigin.photo.route.claim;
