// SPDX-License-Identifier: Apache-2.0

/** Notices for people, sent to {@code photo.notify}: a route is suspended or runs again, photos are rejected. */
package io.github.camelbigin.photo.route.notice;
