// SPDX-License-Identifier: Apache-2.0

/** What one organisation of Bigin holds: records, photos, tokens, and the usage of its limits. */
package io.github.camelbigin.sandbox.organisation;
