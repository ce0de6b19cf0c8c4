/**
 * With what a photo call is allowed: the data centre, the credentials, and one access token per credential set for the
 * whole JVM ({@code bigin-api.md} sections 1 and 2).
 */
package io.github.camelbigin.photo.oauth;
