// SPDX-License-Identifier: Apache-2.0

/** The sandbox's own pages: control API and gallery. */
package io.github.camelbigin.sandbox.control;
