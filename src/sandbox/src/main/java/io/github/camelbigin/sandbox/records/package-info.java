// SPDX-License-Identifier: Apache-2.0

/** Bigin's calls that read records: list, search, one record, deleted records, fields; {@code RecordCalls} is the door. */
package io.github.camelbigin.sandbox.records;
