// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The header {@code If-Modified-Since} of a call: ISO 8601 with an offset, not the form of HTTP; null for none. */
record ModifiedSince(Instant time) {
    private static final String HEADER = "If-Modified-Since";

    static ModifiedSince of(Call call, SandboxSettings settings) throws Refusal {
        String value = call.header(HEADER);
        if (value == null || settings.has(BiginVariant.IF_MODIFIED_SINCE_IGNORED)) {
            return new ModifiedSince(null);
        }
        try {
            return new ModifiedSince(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            throw RecordAnswers.invalidParameter(HEADER);
        }
    }

    /** Whole seconds, as the times in responses. */
    boolean includes(Instant modifiedAt) {
        return time == null || modifiedAt.truncatedTo(ChronoUnit.SECONDS).isAfter(time);
    }

    /** When nothing is left. */
    Answer nothing() {
        return time == null ? RecordCalls.nothing() : Answer.empty(304);
    }
}
