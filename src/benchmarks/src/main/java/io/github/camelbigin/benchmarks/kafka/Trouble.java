// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

/**
 * What became of the photos of a topic although something happened meanwhile.
 *
 * @param uploads more than {@code photos} if some were uploaded twice
 * @param missing records without a photo
 * @param stale records with another photo than their newest one
 */
public record Trouble(String event, int photos, long uploads, int missing, int stale, long deadLetters) {}
