// SPDX-License-Identifier: Apache-2.0

/** The command backup: a folder with the photos of all records, and a manifest. */
package io.github.camelbigin.runner.backup;
