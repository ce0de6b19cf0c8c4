// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;

/** Request files for use as a bean in a route: {@link #read} for a split, {@link #address} for each part. Thread-safe. */
public final class PhotoRequests {

    static final String LINE = "photoLine";
    static final String REQUEST = "photoRequest";
    static final String LIST = "photoList";
    static final String LISTED = "photoListed";

    /**
     * The requests of the file in the body, read while they are asked for, in UTF-8.
     *
     * @throws InvalidPayloadException if the body is no text
     */
    public Iterator<?> read(Exchange exchange) throws InvalidPayloadException {
        // what PhotoSink has listed is good for this list only
        exchange.setProperty(LISTED, new ConcurrentHashMap<>());
        RequestIterator requests = new RequestIterator(exchange.getMessage().getMandatoryBody(InputStream.class));
        exchange.setProperty(LIST, requests);
        return requests;
    }

    /**
     * Puts the record that the request in the body asks for into the headers, and its line into the properties
     * {@code photoLine} (its number) and {@code photoRequest}.
     *
     * @throws BiginUnknownRecordException if the line tells none
     */
    public void address(Exchange exchange) throws BiginPhotoException {
        PhotoRequest request = (PhotoRequest) exchange.getMessage().getBody();
        exchange.setProperty(LINE, request.line());
        exchange.setProperty(REQUEST, request.text());
        if (request.owner() == null) {
            throw BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, request.problem())
                    .during(BiginPhotoOperation.download)
                    .withResolution(RequestFormat.RULE)
                    .toException();
        }
        exchange.getMessage()
                .setHeader(BiginPhotoConstants.MODULE, request.owner().module());
        exchange.getMessage()
                .setHeader(BiginPhotoConstants.RECORD_ID, request.owner().recordId());
    }
}
