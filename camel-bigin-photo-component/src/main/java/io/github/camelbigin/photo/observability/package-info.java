/**
 * Who hears of HTTP requests and photos: meters, spans and the log. Micrometer and OpenTelemetry are optional: few
 * classes know them, and are not loaded before they were found on the class path.
 */
package io.github.camelbigin.photo.observability;
