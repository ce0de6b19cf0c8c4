// SPDX-License-Identifier: Apache-2.0

/** The calls of Bigin's API and of Zoho's accounts server, in the order of their checks, and the faults that can be injected. */
package io.github.camelbigin.sandbox.calls;
