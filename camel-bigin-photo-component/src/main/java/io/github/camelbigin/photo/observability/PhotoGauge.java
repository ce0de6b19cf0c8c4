// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import java.util.function.Supplier;

/**
 * A value that is read whenever the meters are read.
 *
 * @param family value of that tag; null for a meter that has none
 */
public record PhotoGauge(PhotoMeter meter, String family, Supplier<Number> value) {}
