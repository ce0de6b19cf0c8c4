// SPDX-License-Identifier: Apache-2.0

/** Which record a photo belongs to, and how file names say it. */
package io.github.camelbigin.photo.record;
