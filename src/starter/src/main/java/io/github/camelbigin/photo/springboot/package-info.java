// SPDX-License-Identifier: Apache-2.0
/** The component {@code bigin-photo} in Spring Boot. Nothing here is to be called; it is found and used by Spring Boot. */
package io.github.camelbigin.photo.springboot;
