// SPDX-License-Identifier: Apache-2.0

/** Photos that people send by e-mail. */
package io.github.camelbigin.photo.route.mail;
