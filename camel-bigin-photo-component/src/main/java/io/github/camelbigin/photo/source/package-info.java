// SPDX-License-Identifier: Apache-2.0

/** The bytes of one photo to upload, in the form that costs least. */
package io.github.camelbigin.photo.source;
