// SPDX-License-Identifier: Apache-2.0

/** A table of a database of the user's. */
package io.github.camelbigin.photo.database;
