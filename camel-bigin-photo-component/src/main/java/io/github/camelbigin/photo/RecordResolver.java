// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.UploadCheck.Owner;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.lookup.RecordChoice;
import io.github.camelbigin.photo.lookup.RecordLookup;
import io.github.camelbigin.photo.observability.CallEnd;
import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.FileNamePatterns.Match;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;

/** Whose photo a message is about: by header, else by option, else by file name. Thread-safe. */
final class RecordResolver {

    private static final Set<String> NO_SUCH_FIELD =
            Set.of(BiginErrorCode.INVALID_QUERY.name(), BiginErrorCode.INVALID_DATA.name());

    private final BiginPhotoConfiguration options;
    private final FileNamePatterns pattern;
    private final RecordLookup lookup;
    private final Consumer<String> lookedUp;
    /** Null if there is none. */
    private final String defaultModule;

    /**
     * @param lookup of the session, the option recordLookup takes precedence; null to find no record that has to be looked up
     * @param lookedUp is told {@link CallEnd#SUCCESS}, or the code of the failure, of each photo whose record is looked up
     * @throws IllegalArgumentException if an option can never name a record; says what it may be
     */
    RecordResolver(BiginPhotoConfiguration options, RecordLookup lookup, Consumer<String> lookedUp) {
        PhotoRecord.check(options.getModule(), options.isValidate(), options.getRecordId());
        PhotoRecord.check(options.getDefaultModule(), options.isValidate(), null);
        if (options.getLookupField() != null) {
            LookupKey.checkField(options.getLookupField());
        }
        if (options.getLookupValue() != null && options.getRecordId() != null) {
            throw new IllegalArgumentException("Set recordId or lookupValue, but not both");
        }
        this.options = options;
        String module = trimmed(options.getDefaultModule());
        this.defaultModule = module == null ? null : PhotoRecord.apiName(module);
        this.pattern = FileNamePatterns.of(options.getFileNamePattern());
        this.lookup = options.getRecordLookup() == null ? lookup : options.getRecordLookup();
        this.lookedUp = lookedUp;
    }

    private static Owner ofId(String module, String recordId) {
        return new Owner(new PhotoRecord(module, recordId), null, null);
    }

    Owner resolve(Message message, BiginPhotoOperation operation) throws BiginPhotoException {
        String module = module(message, options);
        try {
            return owner(message, module == null ? null : PhotoRecord.apiName(module));
        } catch (IllegalArgumentException e) {
            throw unknown(e.getMessage()).during(operation).toException(e);
        } catch (BiginPhotoException e) {
            throw e.getFailure().during(operation).toException(e.getCause());
        }
    }

    /** As it is given by header, else by option; null if it is not. */
    static String module(Message message, BiginPhotoConfiguration options) {
        return given(message, BiginPhotoConstants.MODULE, options.getModule());
    }

    private Owner owner(Message message, String module) throws BiginPhotoException {
        String id = given(message, BiginPhotoConstants.RECORD_ID, null);
        String value = given(message, BiginPhotoConstants.LOOKUP_VALUE, null);
        if (id == null && value == null) {
            id = trimmed(options.getRecordId());
            value = trimmed(options.getLookupValue());
        }
        if (id != null && module != null) {
            return ofId(module, id);
        }
        List<Match> names = names(MessageFileName.of(message));
        String byName = names.isEmpty() ? defaultModule : names.get(0).module();
        String named = module == null ? byName : module;
        if (id != null && named != null) {
            return ofId(named, id);
        }
        if (id == null && value != null && named != null) {
            String field = given(message, BiginPhotoConstants.LOOKUP_FIELD, options.getLookupField());
            return lookUp(List.of(new LookupKey(named, field, value)));
        }
        return id == null && value == null ? named(names, module, message) : missing("The module is", message);
    }

    /** What the file name says; if it is in no folder of a module, as if it were in that of the default module. */
    private List<Match> names(String file) {
        List<Match> names = pattern.matches(file);
        if (names.isEmpty() && (file == null || defaultModule == null)) {
            return names;
        }
        Set<String> folders = PhotoRecord.modulesIn(file);
        if (folders.isEmpty() && defaultModule != null) {
            String placed = defaultModule + '/' + FileUtil.stripPath(file);
            names = Stream.concat(
                            names.stream().filter(name -> name.module() == null), pattern.matches(placed).stream())
                    .toList();
        }
        return names.stream()
                .map(name -> name.module() == null ? name.of(moduleOf(name, folders)) : name)
                .toList();
    }

    /** Only contacts have Bigin's field Email. */
    private String moduleOf(Match name, Set<String> folders) {
        if ("Email".equals(name.field()) && Set.of("Contacts").containsAll(folders)) {
            return "Contacts";
        }
        return folders.isEmpty() ? defaultModule : null;
    }

    private Owner named(List<Match> names, String module, Message message) throws BiginPhotoException {
        List<LookupKey> keys = new ArrayList<>();
        for (Match name : names) {
            String of = module == null ? name.module() : module;
            if (of != null && name.recordId() != null) {
                return ofId(of, name.recordId());
            }
            // a folder that is not a module costs no credit
            if (of != null && (PhotoRecord.MODULES.contains(of) || !options.isValidate())) {
                name.values().forEach(value -> keys.add(new LookupKey(of, name.field(), value)));
            }
        }
        if (!keys.isEmpty()) {
            return lookUp(keys);
        }
        boolean known = names.stream().anyMatch(name -> name.module() != null);
        String missing = known || module != null ? "The record id is" : "The module is";
        return missing(names.isEmpty() && module == null ? "Module and record id are" : missing, message);
    }

    private Owner lookUp(List<LookupKey> keys) throws BiginPhotoException {
        try {
            Owner owner = found(keys);
            lookedUp.accept(CallEnd.SUCCESS);
            return owner;
        } catch (BiginPhotoException e) {
            lookedUp.accept(e.getCode());
            throw e;
        }
    }

    /** By the first key that finds a record. A field that the module lacks finds none; it is the failure only if no other key was tried. */
    private Owner found(List<LookupKey> keys) throws BiginPhotoException {
        if (lookup == null) {
            throw RecordChoice.notLookedUp(keys);
        }
        List<LookupKey> tried = new ArrayList<>();
        BiginPhotoException noField = null;
        for (LookupKey key : keys) {
            try {
                List<FoundRecord> found = lookup.find(key);
                if (!found.isEmpty()) {
                    FoundRecord one = RecordChoice.of(key, found, options.getOnAmbiguous());
                    return new Owner(new PhotoRecord(key.module(), one.id()), key, one);
                }
                tried.add(key);
            } catch (BiginRejectedException e) {
                if (!NO_SUCH_FIELD.contains(e.getCode())) {
                    throw e;
                }
                noField = e;
            }
        }
        throw tried.isEmpty() ? noField : RecordChoice.notFound(tried);
    }

    private Owner missing(String what, Message message) throws BiginPhotoException {
        String name = MessageFileName.of(message);
        if (name == null) {
            throw unknown(what + " not given, and the message has no file name").toException();
        }
        String text = what + " not given, and the file name \"" + MessageFileName.printable(name)
                + "\" does not end like " + pattern;
        // without the patterns, which are the same for each photo
        throw unknown(text)
                .withDetails(Map.of("reason", "its name does not say a record"))
                .toException();
    }

    private static BiginFailure unknown(String text) {
        return BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, text);
    }

    private static String given(Message message, String header, String option) {
        String value = trimmed(message.getHeader(header, String.class));
        return value == null ? trimmed(option) : value;
    }

    private static String trimmed(String value) {
        return ObjectHelper.isEmpty(value) ? null : value.trim();
    }
}
