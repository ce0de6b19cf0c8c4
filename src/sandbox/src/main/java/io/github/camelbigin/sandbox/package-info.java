/**
 * Bigin's photo and token endpoints on this machine. Start at {@link io.github.camelbigin.sandbox.BiginSandbox}. {@code bigin-api.md}
 * is {@code src/bigin-api.md}, the project's fact sheet about Bigin.
 */
package io.github.camelbigin.sandbox;
