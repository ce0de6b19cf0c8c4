// SPDX-License-Identifier: Apache-2.0

/** The commands login and check. */
package io.github.camelbigin.runner.account;
