// SPDX-License-Identifier: Apache-2.0

/** One valid access token for all threads and programs. */
package io.github.camelbigin.photo.token;
