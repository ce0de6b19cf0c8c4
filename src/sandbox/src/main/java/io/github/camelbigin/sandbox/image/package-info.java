/** Checks by their headers whether bytes are a photo, independently of the checks of any client. */
package io.github.camelbigin.sandbox.image;
