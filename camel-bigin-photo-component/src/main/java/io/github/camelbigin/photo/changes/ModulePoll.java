// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.listing.ListSettings;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.photo.listing.RecordIterator;
import io.github.camelbigin.photo.session.BiginSession;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One poll of one module. A photo is remembered when its exchange is done, so a change is emitted again at the next poll if its exchange
 * failed, or if the program is killed in between. Belongs to one thread.
 */
final class ModulePoll {

    private final ChangesConsumer consumer;
    private final BiginSession session;
    private final Fingerprints fingerprints;
    private final KnownPhotos known;
    private final boolean silent;
    private final Set<String> withPhoto = new HashSet<>();
    private int emitted;

    ModulePoll(ChangesConsumer consumer, BiginSession session, ChangesConfiguration options, KnownPhotos known) {
        this.consumer = consumer;
        this.session = session;
        this.fingerprints = new Fingerprints(session, options.getCompare());
        this.known = known;
        this.silent = options.getFirstPoll() == FirstPoll.remember && known.isFirstPoll();
    }

    int emitted() {
        return emitted;
    }

    void poll(String module, ListSettings listing) throws Exception {
        Set<String> missing = known.ids();
        RecordIterator records = new RecordIterator(session, module, listing);
        while (consumer.goesOn() && records.advance()) {
            ListedRecord record = records.next();
            missing.remove(record.id());
            compare(record, false);
        }
        for (String id : missing) {
            if (consumer.goesOn()) {
                compare(new ListedRecord(module, id, Map.of(), null, null), true);
            }
        }
        if (consumer.goesOn()) {
            known.completePoll(withPhoto);
        }
    }

    private void compare(ListedRecord record, boolean missing) throws Exception {
        String before = Objects.requireNonNullElse(known.fingerprint(record.id()), KnownPhotos.NONE);
        String now = fingerprint(record, missing, before);
        if (!now.equals(before)) {
            if (silent || emit(record, PhotoChange.of(before, now))) {
                known.remember(record.id(), now);
            } else {
                now = before;
            }
        }
        if (!now.equals(KnownPhotos.NONE)) {
            withPhoto.add(record.id());
        }
    }

    private boolean emit(ListedRecord record, PhotoChange change) throws Exception {
        emitted++;
        return consumer.emit(record, change);
    }

    /** @param missing the record is not listed: it was deleted, or overlooked because another one was deleted at that moment */
    private String fingerprint(ListedRecord record, boolean missing, String before) throws Exception {
        try {
            if (missing) {
                return fingerprints.ofBytes(record).equals(KnownPhotos.NONE) ? KnownPhotos.NONE : before;
            }
            return fingerprints.of(record);
        } catch (BiginRejectedException e) {
            consumer.getExceptionHandler().handleException("The photo of " + record.record() + " was not compared", e);
            return before;
        }
    }
}
