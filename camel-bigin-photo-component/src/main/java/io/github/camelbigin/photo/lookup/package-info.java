// SPDX-License-Identifier: Apache-2.0

/** Which record has a value in a field: by search, or by an index in memory. */
package io.github.camelbigin.photo.lookup;
