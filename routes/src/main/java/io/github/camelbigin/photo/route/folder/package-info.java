// SPDX-License-Identifier: Apache-2.0

/** An inbox folder: which files are picked up, and where they are moved. */
package io.github.camelbigin.photo.route.folder;
