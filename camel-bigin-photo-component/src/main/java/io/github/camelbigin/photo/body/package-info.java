// SPDX-License-Identifier: Apache-2.0

/** Message bodies to photos and back. */
package io.github.camelbigin.photo.body;
