// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import io.github.camelbigin.sandbox.answer.Answer;
import java.io.IOException;

/** Answers the calls of one part of the server. */
@FunctionalInterface
public interface CallHandler {
    /** Refusals are answers too; fails only if the connection does. */
    Answer answer(Call call) throws IOException;
}
