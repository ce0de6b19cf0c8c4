// SPDX-License-Identifier: Apache-2.0

/** What Bigin says: each of its responses, by status, code and headers. */
package io.github.camelbigin.sandbox.answer;
