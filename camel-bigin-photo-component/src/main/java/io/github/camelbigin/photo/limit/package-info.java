// SPDX-License-Identifier: Apache-2.0

/** How many calls of an account may run at once. */
package io.github.camelbigin.photo.limit;
