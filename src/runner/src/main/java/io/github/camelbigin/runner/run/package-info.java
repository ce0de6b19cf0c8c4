// SPDX-License-Identifier: Apache-2.0

/** The commands that run routes or servers: run, replay and sandbox. */
package io.github.camelbigin.runner.run;
