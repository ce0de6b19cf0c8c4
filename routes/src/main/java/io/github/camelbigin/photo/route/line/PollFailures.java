// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.FailureText;

/** Which failures of a poll will not go away by themselves. */
@FunctionalInterface
public interface PollFailures {

    /** What has to be done, without a secret; null if the next poll may succeed. */
    String manualAction(Exception failure);

    /** In one line, for the log. */
    default String reason(Exception failure) {
        return FailureText.of(failure);
    }
}
