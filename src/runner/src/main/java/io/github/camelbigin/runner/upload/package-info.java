// SPDX-License-Identifier: Apache-2.0

/** The commands upload and plan: photos once, with their records looked up first. */
package io.github.camelbigin.runner.upload;
