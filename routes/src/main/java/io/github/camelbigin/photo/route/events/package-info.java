// SPDX-License-Identifier: Apache-2.0

/** Photos of a bucket that a queue announces, as soon as they are stored. */
package io.github.camelbigin.photo.route.events;
