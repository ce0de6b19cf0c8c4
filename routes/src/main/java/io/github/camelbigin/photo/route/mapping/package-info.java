// SPDX-License-Identifier: Apache-2.0

/** A list that says which photo belongs to which record. */
package io.github.camelbigin.photo.route.mapping;
