// SPDX-License-Identifier: Apache-2.0

/** Photos that wait in a queue of a JMS broker. */
package io.github.camelbigin.photo.route.jms;
