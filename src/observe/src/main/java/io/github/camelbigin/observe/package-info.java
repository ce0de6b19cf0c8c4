// SPDX-License-Identifier: Apache-2.0
/** What {@code run --observe} serves: Camel's health and metrics, guarded, and a page for people. */
package io.github.camelbigin.observe;
