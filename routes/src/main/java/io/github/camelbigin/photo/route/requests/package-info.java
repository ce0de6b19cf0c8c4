// SPDX-License-Identifier: Apache-2.0

/** Lists of photos to download, and the sinks that photos are written to. */
package io.github.camelbigin.photo.route.requests;
