// SPDX-License-Identifier: Apache-2.0

/** The consumer {@code changes}: polls which photos were added, changed or removed. */
package io.github.camelbigin.photo.changes;
