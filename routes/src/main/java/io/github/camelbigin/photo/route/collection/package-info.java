// SPDX-License-Identifier: Apache-2.0

/** Files with many photos in them: each photo is uploaded or rejected for itself, then the file is moved. */
package io.github.camelbigin.photo.route.collection;
