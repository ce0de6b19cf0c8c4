// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginOperation;
import io.github.camelbigin.sandbox.answer.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The records that exist, and the operations they allow. Thread-safe. */
public final class Records {
    /** The API names of the modules whose records have photos; letter case counts. */
    static final Set<String> MODULES = Set.of("Contacts", "Accounts", "Products");

    private static final Set<String> MODULES_WITHOUT_PHOTOS =
            Set.of("Pipelines", "Deals", "Tasks", "Events", "Calls", "Notes", "Documents", "Projects");
    private static final Set<String> DENIALS = Set.of("NO_PERMISSION", "AUTHORIZATION_FAILED");
    private static final Set<String> STATES =
            Set.of("RECORD_LOCKED", "NOT_APPROVED", "NOT_REVIEWED", "CANNOT_PERFORM_ACTION");
    private static final Comparator<String> HIGHEST_ID_FIRST = Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder())
            .reversed();

    private final Map<String, NavigableMap<String, BiginRecord>> modules = MODULES.stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> new ConcurrentSkipListMap<>(HIGHEST_ID_FIRST)));
    private final Map<String, Set<String>> fieldNames =
            MODULES.stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> ConcurrentHashMap.newKeySet()));
    private final Map<RecordKey, State> states = new ConcurrentHashMap<>();
    private final DeletedRecords deleted = new DeletedRecords();
    private final Clock clock;
    private final boolean createOnUse;
    private final Duration searchDelay;

    /**
     * @param refusedCode null if the record may be changed
     * @param deniedCode null if the user may do everything
     */
    private record State(String refusedCode, String deniedCode) {
        static final State FREE = new State(null, null);
    }

    /** @param searchDelay how long after it was added or changed a search does not find a record */
    public Records(Clock clock, boolean createOnUse, Duration searchDelay) {
        this.clock = clock;
        this.createOnUse = createOnUse;
        this.searchDelay = searchDelay;
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

    /** As {@link #add(String, String, Map)} without fields. */
    public void add(String module, String id) {
        add(module, id, Map.of());
    }

    /**
     * Adds a record, or replaces it: then its lock and denial are gone.
     *
     * @param fields by API name: text, numbers, booleans, and lookups as a map of {@code name} and {@code id}. {@code Full_Name}
     *     is made of the first and the last name, {@code Created_Time} and {@code Modified_Time} are now, if they are not given
     */
    public void add(String module, String id, Map<String, ?> fields) {
        put(key(module, id), fields, clock.instant().plus(searchDelay));
    }

    /** Adds a record that a search finds at once. */
    void addIndexed(RecordKey key, Map<String, ?> fields) {
        put(key, fields, Instant.MIN);
    }

    private void put(RecordKey key, Map<String, ?> fields, Instant searchableFrom) {
        records(key.module()).put(key.id(), BiginRecord.of(key, fields, clock.instant(), searchableFrom));
        fieldNames.get(key.module()).addAll(fields.keySet());
        states.remove(key);
    }

    /**
     * Changes fields, and with them {@code Modified_Time}; nothing if the record does not exist.
     *
     * @param fields null empties a field; fields that are not named keep their values
     */
    public void change(String module, String id, Map<String, ?> fields) {
        RecordKey key = key(module, id);
        Instant now = clock.instant();
        fieldNames.get(module).addAll(fields.keySet());
        records(module).computeIfPresent(id, (same, old) -> {
            Map<String, Object> all = new HashMap<>(old.fields());
            all.putAll(fields);
            return BiginRecord.of(key, all, now, now.plus(searchDelay)).createdAt(old.createdAt());
        });
    }

    /** Moves it into the recycle bin; its photo is kept, but calls no longer find it. */
    public void remove(String module, String id) {
        remove(module, id, false);
    }

    /** As {@link #remove}, but not into the recycle bin. */
    public void removePermanently(String module, String id) {
        remove(module, id, true);
    }

    private void remove(String module, String id, boolean permanently) {
        RecordKey key = key(module, id);
        BiginRecord removed = records(module).remove(id);
        states.remove(key);
        if (removed != null) {
            deleted.add(removed, permanently, clock.instant());
        }
    }

    public DeletedRecords deleted() {
        return deleted;
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
        RecordKey key = key(module, id);
        addIfAbsent(key);
        states.merge(key, new State(code, null), (old, added) -> new State(code, old.deniedCode));
    }

    public void unlock(String module, String id) {
        states.computeIfPresent(key(module, id), (key, old) -> new State(null, old.deniedCode));
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
        RecordKey key = key(module, id);
        addIfAbsent(key);
        states.merge(key, new State(null, code), (old, added) -> new State(old.refusedCode, code));
    }

    public void allow(String module, String id) {
        states.computeIfPresent(key(module, id), (key, old) -> new State(old.refusedCode, null));
    }

    /** Does not create it. */
    public boolean exists(String module, String id) {
        return get(new RecordKey(module, id)).isPresent();
    }

    public int size() {
        return modules.values().stream().mapToInt(Map::size).sum();
    }

    public List<RecordKey> all() {
        return modules.values().stream()
                .flatMap(records -> records.values().stream())
                .map(BiginRecord::key)
                .toList();
    }

    /** Does not create it. */
    public Optional<BiginRecord> get(RecordKey key) {
        return Optional.ofNullable(modules.getOrDefault(key.module(), Collections.emptyNavigableMap())
                .get(key.id()));
    }

    /** A view of the records of a module by id, the highest first. */
    public NavigableMap<String, BiginRecord> ofModule(String module) {
        return Collections.unmodifiableNavigableMap(records(module));
    }

    /** The API names of all fields that a record of the module has had. */
    public Set<String> fieldNames(String module) {
        return Collections.unmodifiableSet(fieldNames.get(module));
    }

    private NavigableMap<String, BiginRecord> records(String module) {
        return modules.get(module);
    }

    /** Whether a call finds the record; may create it. */
    public boolean find(RecordKey key) {
        if (createOnUse) {
            addIfAbsent(key);
            return true;
        }
        return get(key).isPresent();
    }

    private void addIfAbsent(RecordKey key) {
        Instant now = clock.instant();
        records(key.module())
                .computeIfAbsent(key.id(), id -> BiginRecord.of(key, Map.of(), now, now.plus(searchDelay)));
    }

    public Instant now() {
        return clock.instant();
    }

    public void checkMay(BiginOperation operation, RecordKey key) throws Refusal {
        State state = states.getOrDefault(key, State.FREE);
        if (state.deniedCode != null) {
            throw BiginAnswers.denied(state.deniedCode, operation);
        }
        if (state.refusedCode != null) {
            throw BiginAnswers.stateOfRecord(state.refusedCode, key.id());
        }
    }
}
