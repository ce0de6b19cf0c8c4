// SPDX-License-Identifier: Apache-2.0

/** The program {@code bigin-photo}: its main class and its commands. */
package io.github.camelbigin.runner;
