// SPDX-License-Identifier: Apache-2.0

/** The operation {@code list}: the records of a module, page by page, as {@link io.github.camelbigin.photo.listing.ListedRecord}. */
package io.github.camelbigin.photo.listing;
