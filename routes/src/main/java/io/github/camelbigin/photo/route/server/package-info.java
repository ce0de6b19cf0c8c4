// SPDX-License-Identifier: Apache-2.0

/** Photos on FTP and SFTP servers and in S3 buckets: where they are kept when a route has processed them. */
package io.github.camelbigin.photo.route.server;
