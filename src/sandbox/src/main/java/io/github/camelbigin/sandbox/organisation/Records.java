// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginOperation;
import io.github.camelbigin.sandbox.answer.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The records that exist, and the operations they allow. Thread-safe. */
public final class Records {
    /** The API names of the modules whose records have photos; letter case counts. */
    static final Set<String> MODULES = Set.of("Contacts", "Accounts", "Products");

    private static final Set<String> MODULES_WITHOUT_PHOTOS =
            Set.of("Pipelines", "Deals", "Tasks", "Events", "Calls", "Notes", "Documents", "Projects");
    private static final Set<String> DENIALS = Set.of("NO_PERMISSION", "AUTHORIZATION_FAILED");

    private final Map<RecordKey, State> records = new ConcurrentHashMap<>();
    private final boolean createOnUse;

    private static final Set<String> STATES =
            Set.of("RECORD_LOCKED", "NOT_APPROVED", "NOT_REVIEWED", "CANNOT_PERFORM_ACTION");

    /**
     * @param refusedCode null if the record may be changed
     * @param deniedCode null if the user may do everything
     */
    private record State(String refusedCode, String deniedCode) {
        static final State FREE = new State(null, null);
    }

    public Records(boolean createOnUse) {
        this.createOnUse = createOnUse;
    }

    /** @throws IllegalArgumentException unless the module is Contacts, Accounts or Products and the id 1 to 19 digits */
    public static RecordKey key(String module, String id) {
        if (!MODULES.contains(module)) {
            throw new IllegalArgumentException("not a module with photos: " + module);
        }
        if (!RecordKey.isId(id)) {
            throw new IllegalArgumentException("not a record id: " + id);
        }
        return new RecordKey(module, id);
    }

    public static void checkModule(String module) throws Refusal {
        if (!MODULES.contains(module)) {
            throw MODULES_WITHOUT_PHOTOS.contains(module)
                    ? BiginAnswers.unsupportedModule()
                    : BiginAnswers.unknownModule();
        }
    }

    /** Adds a record, or removes its lock and denial. */
    public void add(String module, String id) {
        records.put(key(module, id), State.FREE);
    }

    /** Its photo is kept, but calls no longer find it. */
    public void remove(String module, String id) {
        records.remove(key(module, id));
    }

    /** From now on every call for this record ends with {@code RECORD_LOCKED}; adds the record if it does not exist. */
    public void lock(String module, String id) {
        refuse(module, id, "RECORD_LOCKED");
    }

    /** As {@link #lock} with {@code RECORD_LOCKED}, {@code NOT_APPROVED}, {@code NOT_REVIEWED} or {@code CANNOT_PERFORM_ACTION}. */
    public void refuse(String module, String id, String code) {
        if (!STATES.contains(code)) {
            throw new IllegalArgumentException("not one of " + STATES + ": " + code);
        }
        records.merge(key(module, id), new State(code, null), (old, added) -> new State(code, old.deniedCode));
    }

    public void unlock(String module, String id) {
        records.computeIfPresent(key(module, id), (key, old) -> new State(null, old.deniedCode));
    }

    /** As {@link #denyPermission(String, String, String)} with {@code NO_PERMISSION}. */
    public void denyPermission(String module, String id) {
        denyPermission(module, id, "NO_PERMISSION");
    }

    /** @param code {@code NO_PERMISSION} (403) or {@code AUTHORIZATION_FAILED} (400) */
    public void denyPermission(String module, String id, String code) {
        if (!DENIALS.contains(code)) {
            throw new IllegalArgumentException("neither NO_PERMISSION nor AUTHORIZATION_FAILED: " + code);
        }
        records.merge(key(module, id), new State(null, code), (old, added) -> new State(old.refusedCode, code));
    }

    public void allow(String module, String id) {
        records.computeIfPresent(key(module, id), (key, old) -> new State(old.refusedCode, null));
    }

    /** Does not create it. */
    public boolean exists(String module, String id) {
        return records.containsKey(new RecordKey(module, id));
    }

    public int size() {
        return records.size();
    }

    public List<RecordKey> all() {
        return List.copyOf(records.keySet());
    }

    /** Whether a call finds the record; may create it. */
    public boolean find(RecordKey key) {
        if (createOnUse) {
            records.putIfAbsent(key, State.FREE);
            return true;
        }
        return records.containsKey(key);
    }

    public void checkMay(BiginOperation operation, RecordKey key) throws Refusal {
        State state = records.getOrDefault(key, State.FREE);
        if (state.deniedCode != null) {
            throw BiginAnswers.denied(state.deniedCode, operation);
        }
        if (state.refusedCode != null) {
            throw BiginAnswers.stateOfRecord(state.refusedCode, key.id());
        }
    }
}
