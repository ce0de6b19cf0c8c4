// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.function.Supplier;

/**
 * A value that is read whenever the meters are read.
 *
 * @param tag value of the meter's only tag; null for a meter that has none
 */
public record PhotoGauge(PhotoMeter meter, String tag, Supplier<Number> value) {}
