// SPDX-License-Identifier: Apache-2.0

/** The Camel component: component, endpoint, producer, options, headers, health check, console. */
package io.github.camelbigin.photo;
