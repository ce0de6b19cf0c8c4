// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.lookup.AmbiguousRecord;
import io.github.camelbigin.photo.lookup.FoundRecord;
import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.lookup.RecordChoice;
import java.util.List;
import org.apache.camel.CamelContext;

/** The contact that a person names by its e-mail address. */
public final class RecordByEmail {

    private RecordByEmail() {}

    /** Whether Bigin has to be asked. */
    public static boolean isEmail(String given) {
        return given != null && given.strip().matches("[^/@\\s]+@[^/@\\s]+");
    }

    /**
     * @param given by a person; null or empty if nothing is
     * @return MODULE/ID of an e-mail address; else {@code given}
     * @throws IllegalArgumentException if not exactly one contact has the address, or Bigin cannot be asked
     */
    public static String resolve(CamelContext context, String given) {
        if (!isEmail(given)) {
            return given;
        }
        LookupKey key = new LookupKey("Contacts", "Email", given.strip());
        BiginPhotoEndpoint bigin = context.getEndpoints().stream()
                .filter(BiginPhotoEndpoint.class::isInstance)
                .map(BiginPhotoEndpoint.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No route transfers photos, so Bigin cannot be asked"));
        try {
            List<FoundRecord> found = bigin.lookup().find(key);
            if (found.isEmpty()) {
                throw RecordChoice.notFound(List.of(key));
            }
            return key.module()
                    + '/'
                    + RecordChoice.of(key, found, AmbiguousRecord.fail).id();
        } catch (BiginPhotoException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
