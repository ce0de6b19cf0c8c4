// SPDX-License-Identifier: Apache-2.0

/** Format, size and completeness of an image from its bytes. */
package io.github.camelbigin.photo.image;
