// SPDX-License-Identifier: Apache-2.0
/** The component {@code bigin-photo} in Spring Boot. Not an API: Spring Boot finds it. */
package io.github.camelbigin.photo.springboot;
