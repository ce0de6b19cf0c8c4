// SPDX-License-Identifier: Apache-2.0

/** Bigin's photo calls over HTTP; knows no Exchange. */
package io.github.camelbigin.photo.client;
