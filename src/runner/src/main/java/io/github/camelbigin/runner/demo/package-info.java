// SPDX-License-Identifier: Apache-2.0

/** The demo command: uploads and downloads against a sandbox, with a table of the results. */
package io.github.camelbigin.runner.demo;
