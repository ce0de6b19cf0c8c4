// SPDX-License-Identifier: Apache-2.0
/** The management server of {@code run --observe}: Camel's health and metrics, access control, and the page. */
package io.github.camelbigin.observe;
