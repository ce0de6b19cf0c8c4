// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

/** The limits of an edition of Bigin with one licence ({@code bigin-api-records.md} section 8). */
public enum BiginEdition {
    /** 5 calls at once, 5,000 credits a day. */
    FREE(5, 5_000),
    /** 10 calls at once, 50,250 credits a day. */
    EXPRESS(10, 50_250),
    /** As {@link #EXPRESS}. */
    PREMIER(10, 50_250);

    final int callsAtOnce;
    final int dailyCredits;

    BiginEdition(int callsAtOnce, int dailyCredits) {
        this.callsAtOnce = callsAtOnce;
        this.dailyCredits = dailyCredits;
    }
}
