// SPDX-License-Identifier: Apache-2.0

/** Photos as people have them, made into photos that Bigin accepts; {@link PhotoPreparer} is the only door. */
package io.github.camelbigin.photo.prepare;
