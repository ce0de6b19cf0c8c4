// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoRecord;
import org.apache.camel.Exchange;
import org.slf4j.MDC;

/**
 * What the log lines of one try tell besides, as {@code MDC}: the record, and the name of the file that the message
 * is of. Closing restores what was there before. Belongs to one thread.
 */
final class LogContext implements AutoCloseable {

    static final String RECORD = "bigin.record";
    static final String FILE = "bigin.file";

    private final String recordBefore = MDC.get(RECORD);
    private final String fileBefore = MDC.get(FILE);

    private LogContext() {}

    /** @param name null if there is none */
    static LogContext ofFile(String name) {
        LogContext context = new LogContext();
        put(FILE, name == null ? null : RecordResolver.printable(name));
        return context;
    }

    /** Of a try that has ended: what its failure and its message still tell. */
    static LogContext of(Exchange exchange, Throwable failure) {
        LogContext context = ofFile(ErrorReport.name(exchange));
        BiginPhotoException known = ErrorReport.find(failure);
        if (known != null && PhotoRecord.isModule(known.getModule()) && PhotoRecord.isRecordId(known.getRecordId())) {
            context.record(new PhotoRecord(known.getModule(), known.getRecordId()));
        }
        return context;
    }

    void record(PhotoRecord owner) {
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
