// SPDX-License-Identifier: Apache-2.0

/** A decoded picture, line by line: made smaller, turned upright, brought to sRGB, and written as JPEG or PNG. */
package io.github.camelbigin.photo.picture;
