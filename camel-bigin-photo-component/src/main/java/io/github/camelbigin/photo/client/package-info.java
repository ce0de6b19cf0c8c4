// SPDX-License-Identifier: Apache-2.0

/** One upload and one download over HTTP: multipart, answers, errors, spooling. Knows no exchange and no route. */
package io.github.camelbigin.photo.client;
