// SPDX-License-Identifier: Apache-2.0

/** The account: login, and the check whether its credentials are good. */
package io.github.camelbigin.runner.account;
