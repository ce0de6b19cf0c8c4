// SPDX-License-Identifier: Apache-2.0

/** The responses of Bigin, by status, code and headers. */
package io.github.camelbigin.sandbox.answer;
