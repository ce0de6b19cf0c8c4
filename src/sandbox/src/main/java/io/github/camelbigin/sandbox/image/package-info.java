/** Judges by {@link javax.imageio} whether bytes are a photo, independently of any client's own check. */
package io.github.camelbigin.sandbox.image;
