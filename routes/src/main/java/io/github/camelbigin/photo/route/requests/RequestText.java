// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.route.csv.CsvLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;

/** The text of a request file, whichever program saved it. */
final class RequestText {

    private RequestText() {}

    /** @throws io.github.camelbigin.photo.failure.BiginUnknownRecordException if it is the file of a spreadsheet program; says what to save as */
    static Reader of(InputStream bytes) throws IOException, BiginPhotoException {
        Optional<Reader> text = CsvLines.text(bytes);
        if (text.isPresent()) {
            return text.get();
        }
        throw BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, "The request file is a spreadsheet and not a text")
                .during(BiginPhotoOperation.download)
                .withResolution("Open it in the spreadsheet program, save it as \"CSV UTF-8\", and drop that file")
                .toException();
    }
}
