// SPDX-License-Identifier: Apache-2.0

/** Every way a transfer can fail: three families, codes, resolutions. */
package io.github.camelbigin.photo.failure;
