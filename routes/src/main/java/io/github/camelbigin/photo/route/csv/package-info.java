// SPDX-License-Identifier: Apache-2.0

/** Tables as people save them from spreadsheet programs. */
package io.github.camelbigin.photo.route.csv;
