// SPDX-License-Identifier: Apache-2.0

/** Where tokens are kept: memory, files, JDBC; users may implement it. */
package io.github.camelbigin.photo.tokenstore;
