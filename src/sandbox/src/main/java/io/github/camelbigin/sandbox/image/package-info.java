/** Checks by {@link javax.imageio} whether bytes are a photo, independently of the checks of any client. */
package io.github.camelbigin.sandbox.image;
