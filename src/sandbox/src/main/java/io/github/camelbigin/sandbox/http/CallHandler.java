// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import io.github.camelbigin.sandbox.answer.Answer;
import java.io.IOException;

/** Responds to the calls of one part of the server. */
@FunctionalInterface
public interface CallHandler {
    /** Refusals are returned too; throws only if the connection fails. */
    Answer answer(Call call) throws IOException;
}
