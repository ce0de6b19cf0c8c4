// SPDX-License-Identifier: Apache-2.0

/**
 * What Camel users touch: the component, its options and headers, and the exceptions. Everything below
 * {@code client}, {@code oauth} and {@code image} is in their service and free of exchanges.
 */
package io.github.camelbigin.photo;
