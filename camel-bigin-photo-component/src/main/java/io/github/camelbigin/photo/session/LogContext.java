// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import org.slf4j.MDC;

/**
 * The record of one attempt and the file name of its message, as {@code MDC} of the log lines. Closing restores what was there before. Belongs to one thread.
 */
public final class LogContext implements AutoCloseable {

    static final String RECORD = "bigin.record";
    static final String FILE = "bigin.file";

    private final String recordBefore = MDC.get(RECORD);
    private final String fileBefore = MDC.get(FILE);

    private LogContext() {}

    /** @param name null if there is none */
    public static LogContext ofFile(String name) {
        LogContext context = new LogContext();
        put(FILE, name == null ? null : MessageFileName.printable(name));
        return context;
    }

    public void record(PhotoRecord owner) {
        MDC.put(RECORD, owner.toString());
    }

    @Override
    public void close() {
        put(RECORD, recordBefore);
        put(FILE, fileBefore);
    }

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
