// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import java.io.IOException;
import java.util.Map;

/** The control API under {@code /sandbox}. */
final class ControlCalls implements CallHandler {
    private final BiginSandbox sandbox;

    ControlCalls(BiginSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Answer answer(Call call) throws IOException {
        return Answer.json(
                200,
                null,
                Map.of("uri", sandbox.uri(), "photos", sandbox.photos().size()));
    }
}
