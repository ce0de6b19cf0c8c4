// SPDX-License-Identifier: Apache-2.0

/** Several programs on one place of photos: who is noticed, who takes which photo, and who works at all. */
package io.github.camelbigin.photo.route.cluster;
