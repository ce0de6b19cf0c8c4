// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;
