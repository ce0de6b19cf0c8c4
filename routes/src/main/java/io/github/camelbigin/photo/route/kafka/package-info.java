// SPDX-License-Identifier: Apache-2.0

/** Photos that wait in a topic of Kafka: announcing them, and uploading them with several programs. */
package io.github.camelbigin.photo.route.kafka;
