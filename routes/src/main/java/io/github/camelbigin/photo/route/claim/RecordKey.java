// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.FileNamePatterns.Match;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;

/**
 * What keeps the photos of one record in order, as the key of their records in Kafka, or the group of their messages in JMS: {@code Contacts/2034020000000489033}, or {@code Contacts/Email=jane@example.com} for a record
 * that is looked up.
 */
final class RecordKey {

    private static final Pattern RECORD = Pattern.compile("([A-Za-z]\\w*)/([0-9]+)");
    private static final Pattern LOOKUP = Pattern.compile("([A-Za-z]\\w*)/([A-Za-z]\\w*)=(.+)", Pattern.DOTALL);

    private RecordKey() {}

    /** Of the photo's record by headers, as a list of photos and records sets them, or else by file name; empty if neither says it. */
    static Optional<String> of(Message photo, FileNamePatterns names) {
        List<Match> matches = names.matches(MessageFileName.of(photo));
        String named = matches.isEmpty() ? null : matches.get(0).module();
        String module = photo.getHeader(BiginPhotoConstants.MODULE, named, String.class);
        String id = photo.getHeader(BiginPhotoConstants.RECORD_ID, String.class);
        String lookedUp = photo.getHeader(BiginPhotoConstants.LOOKUP_VALUE, String.class);
        if (module != null && (id != null || lookedUp != null)) {
            String field = photo.getHeader(BiginPhotoConstants.LOOKUP_FIELD, String.class);
            return Optional.of(id != null ? key(module, id) : key(module, field, lookedUp));
        }
        return matches.stream()
                .filter(match -> match.module() != null)
                .findFirst()
                .map(match -> match.recordId() != null
                        ? key(match.module(), match.recordId())
                        : key(match.module(), match.field(), match.values().get(0)));
    }

    private static String key(String module, String id) {
        return PhotoRecord.apiName(module) + '/' + id;
    }

    /** Without letter case, as records are looked up. */
    private static String key(String module, String field, String value) {
        return PhotoRecord.apiName(module) + '/' + field + '=' + value.strip().toLowerCase(Locale.ROOT);
    }

    /** Says to an upload which record it is, unless the key does not. */
    static void setHeaders(String key, Message photo) {
        Matcher record = RECORD.matcher(key);
        Matcher lookup = LOOKUP.matcher(key);
        if (record.matches()) {
            photo.setHeader(BiginPhotoConstants.MODULE, record.group(1));
            photo.setHeader(BiginPhotoConstants.RECORD_ID, record.group(2));
        } else if (lookup.matches()) {
            photo.setHeader(BiginPhotoConstants.MODULE, lookup.group(1));
            photo.setHeader(BiginPhotoConstants.LOOKUP_FIELD, lookup.group(2));
            photo.setHeader(BiginPhotoConstants.LOOKUP_VALUE, lookup.group(3));
        }
    }
}
