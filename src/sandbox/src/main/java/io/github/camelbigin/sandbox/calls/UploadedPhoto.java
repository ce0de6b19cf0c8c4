// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

/** A photo that passed every check; its bytes are in the spool. */
record UploadedPhoto(String fileName, String mediaType) {}
