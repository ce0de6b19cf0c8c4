// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import java.util.Arrays;

/** The photos that are moved. The record id tells which: the server knows from it what has to arrive. */
public enum PhotoSize {
    SMALL("20 KB", 20_000),
    MEDIUM("500 KB", 500_000),
    LARGE("9.5 MB", 9_500_000),
    FOLDER_LARGE("2 MB", 2_000_000),
    /** As phones make them: Bigin takes it after it was made smaller. */
    PHONE("12 MP", 4_000_000);

    // as long as ids are: names of fewer digits are looked up
    private static final long RECORDS = 100_000_000_000_000_000L;

    private final String label;
    private final int bytes;

    PhotoSize(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    public String label() {
        return label;
    }

    public int bytes() {
        return bytes;
    }

    public String fileName() {
        return name() + ".jpg";
    }

    /** What has to arrive. */
    public String sentName() {
        return this == PHONE ? "PHONE-prepared.jpg" : fileName();
    }

    /** @param number of the record, from 0 */
    public String recordId(long number) {
        return Long.toString((ordinal() + 1) * RECORDS + number % RECORDS);
    }

    public static PhotoSize ofRecord(String recordId) {
        long ordinal = Long.parseLong(recordId) / RECORDS - 1;
        return Arrays.stream(values())
                .filter(size -> size.ordinal() == ordinal)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No photo belongs to the record " + recordId));
    }
}
