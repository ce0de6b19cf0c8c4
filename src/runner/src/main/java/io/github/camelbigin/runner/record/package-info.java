// SPDX-License-Identifier: Apache-2.0

/** The commands download, delete and list: photos of records that are named, and which records there are. */
package io.github.camelbigin.runner.record;
