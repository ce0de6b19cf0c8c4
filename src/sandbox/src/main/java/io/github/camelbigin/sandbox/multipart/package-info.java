/** Reads {@code multipart/form-data} strictly and fast. Knows nothing of photos. */
package io.github.camelbigin.sandbox.multipart;
