// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose photo is meant. Safe to put into a URL path as it is: both parts are checked at birth.
 *
 * @param module API name of the module; any identifier, so that a module which gets photos tomorrow needs no new release
 * @param recordId 1 to 19 digits, of which the first is not 0; a string because ids exceed 2^53
 */
public record PhotoRecord(String module, String recordId) {

    /** The modules whose records have photos (pages "Upload a profile photo" and "Download profile photo"). */
    public static final List<String> MODULES = List.of("Contacts", "Accounts", "Products");

    /** What {@link #path()} is like. */
    public static final String PHOTO_TEMPLATE = "/bigin/v2/{module}/{record_id}/photo";

    /** What {@link #imageFieldPath()} is like. */
    public static final String RECORD_TEMPLATE = "/bigin/v2/{module}/{record_id}";

    private static final Pattern MODULE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    // bigin-api.md, 6: up to 19 digits; a number, so none begins with 0
    private static final Pattern RECORD_ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    // before the id in Zoho's exports
    private static final Pattern EXPORTED = Pattern.compile("(?i)(^|/\\s*)zcrm_(?=[0-9]+$)");
    // a page about a part of the record, and parameters, may follow
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)https?://.*?[/#](contacts|accounts|companies|products)/(?:[^?#]*?/)?([0-9]{10,32})(?:[/?#].*)?");

    /** @throws IllegalArgumentException if a part cannot be one of Bigin's */
    public PhotoRecord {
        if (!isModule(module)) {
            throw notModule(module);
        }
        if (!isRecordId(recordId)) {
            throw notRecordId(recordId);
        }
    }

    /**
     * Checks the parts of a record that are known before there is one.
     *
     * @param module anything that {@link #apiName} knows; null or empty if it is not known yet, as {@code recordId}
     * @param withPhotos whether Bigin has to document photos for the module
     * @throws IllegalArgumentException if a part cannot be one of Bigin's
     */
    public static void check(String module, boolean withPhotos, String recordId) {
        if (module != null && !module.isBlank()) {
            String name = apiName(module);
            if (withPhotos ? !MODULES.contains(name) : !isModule(name)) {
                throw notModule(module);
            }
        }
        if (recordId != null && !recordId.isBlank() && !isRecordId(recordId.trim())) {
            throw notRecordId(recordId);
        }
    }

    private static IllegalArgumentException notModule(String module) {
        return new IllegalArgumentException(
                "module must be one of " + MODULES + " or Companies, but is: " + quoted(module));
    }

    private static IllegalArgumentException notRecordId(String recordId) {
        if (recordId == null || !DIGITS.matcher(recordId.trim()).matches()) {
            return new IllegalArgumentException("recordId must consist of digits, but is: " + quoted(recordId));
        }
        return new IllegalArgumentException(
                recordId.trim().startsWith("0")
                        ? "recordId must not begin with 0, but is: " + quoted(recordId)
                        : "recordId must have at most 19 digits, but has "
                                + recordId.trim().length() + ": " + quoted(recordId));
    }

    /**
     * Reads what {@link #toString()} writes; the module may be anything that {@link #apiName} knows.
     *
     * @throws IllegalArgumentException if it is not a module and a record id with a slash between them
     */
    public static PhotoRecord parse(String record) {
        int slash = record.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a record must be MODULE/ID, such as Contacts/2034020000000489033, but is: " + quoted(record));
        }
        return new PhotoRecord(
                apiName(record.substring(0, slash)), record.substring(slash + 1).trim());
    }

    /**
     * Reads what a person has at hand: MODULE/ID, the address of the record's page in Bigin, or the id alone. An id may begin with {@code zcrm_}.
     *
     * @param module of an id alone; null if it is not known
     * @throws IllegalArgumentException if it is something else, or the module has no photos
     */
    public static PhotoRecord find(String text, String module) {
        String given = EXPORTED.matcher(text.strip()).replaceFirst("$1");
        Matcher address = ADDRESS.matcher(given);
        if (address.matches()) {
            given = address.group(1) + '/' + address.group(2);
        } else if (isRecordId(given) && module != null) {
            given = module + '/' + given;
        }
        PhotoRecord record = parse(given);
        if (!record.hasPhotos()) {
            throw new IllegalArgumentException(
                    "module must be one of " + MODULES + ", but is: " + quoted(record.module));
        }
        return record;
    }

    /** The API name of what people call a module: any letter case, and {@code Companies} for {@code Accounts}. */
    public static String apiName(String module) {
        String name = module.trim();
        if (name.equalsIgnoreCase("Companies")) {
            return "Accounts";
        }
        return MODULES.stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }

    /** The modules with photos that folders of the path are named after, as API names. */
    public static Set<String> modulesIn(String path) {
        String[] parts = path.split("[/\\\\]");
        return Stream.of(parts)
                .limit(parts.length - 1L)
                .map(PhotoRecord::apiName)
                .filter(MODULES::contains)
                .collect(Collectors.toSet());
    }

    /** Whether {@code module} has the form of an API name. */
    public static boolean isModule(String module) {
        return module != null && MODULE.matcher(module).matches();
    }

    /** Whether {@code recordId} has the form of a record id. */
    public static boolean isRecordId(String recordId) {
        return recordId != null && RECORD_ID.matcher(recordId).matches();
    }

    /** Whether Bigin documents photos for this module. */
    public boolean hasPhotos() {
        return MODULES.contains(module);
    }

    public String path() {
        return "/bigin/v2/" + module + "/" + recordId + "/photo";
    }

    /** The record with the one field that is null when it has no photo; with more it would only be longer. */
    public String imageFieldPath() {
        return "/bigin/v2/" + module + "/" + recordId + "?fields=Record_Image";
    }

    @Override
    public String toString() {
        return module + "/" + recordId;
    }

    private static String quoted(String value) {
        if (value == null) {
            return "missing";
        }
        String printable = MessageFileName.shown(value);
        return '"' + (printable.length() > 64 ? printable.substring(0, 64) + "..." : printable) + '"';
    }
}
