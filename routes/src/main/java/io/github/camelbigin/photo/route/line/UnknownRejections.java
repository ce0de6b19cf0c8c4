// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Finds out that a code which {@link BiginErrorCode} does not have concerns the account and not the photo: when {@value #MANY} different
 * photos in a row are rejected with it. It then holds for every further photo, until one is answered in another way. Thread-safe.
 */
final class UnknownRejections {

    static final int MANY = 3;

    private final Set<String> photos = new HashSet<>();
    private String code = "";

    /** Null as long as {@code ended} is to be taken as one photo's own fault. */
    synchronized BiginPhotoException add(Exchange ended) {
        BiginPhotoException caught = ErrorReport.find(
                ended.getException() != null
                        ? ended.getException()
                        : ended.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class));
        if (!(caught instanceof BiginRejectedException)) {
            // a transient failure that is caught still, or an access failure, says nothing about the code
            if (caught == null) {
                reset("");
            }
            return null;
        }
        if (caught.getHttpStatus() == 0) {
            return null; // refused on this side
        }
        boolean known = BiginErrorCode.find(caught.getCode()).isPresent();
        if (known || !caught.getCode().equals(code)) {
            reset(known ? "" : caught.getCode());
        }
        if (known) {
            return null;
        }
        if (photos.size() < MANY) {
            photos.add(String.valueOf(ErrorReport.name(ended)));
        }
        return photos.size() < MANY ? null : caught;
    }

    private void reset(String next) {
        photos.clear();
        code = next;
    }
}
