// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The text of a request file, whichever program saved it: UTF-8, or UTF-16 as of "Unicode text" in Excel. */
final class RequestText {

    private static final int HEAD = 4;
    private static final String ZIP = "504b0304";
    private static final String OLD_OFFICE_FILE = "d0cf11e0";

    private RequestText() {}

    /** @throws io.github.camelbigin.photo.failure.BiginUnknownRecordException if it is the file of a spreadsheet program; says what to save as */
    static Reader of(InputStream bytes) throws IOException, BiginPhotoException {
        PushbackInputStream file = new PushbackInputStream(bytes, HEAD);
        byte[] head = file.readNBytes(HEAD);
        file.unread(head);
        String start = HexFormat.of().formatHex(head);
        if (start.equals(ZIP) || start.equals(OLD_OFFICE_FILE)) {
            throw BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, "The request file is a spreadsheet and not a text")
                    .during(BiginPhotoOperation.download)
                    .withResolution("Open it in the spreadsheet program, save it as \"CSV UTF-8\", and drop that file")
                    .toException();
        }
        return new InputStreamReader(file, charset(start));
    }

    /** By the byte order mark, or else by the half of the first character that is zero. */
    private static Charset charset(String start) {
        if (start.startsWith("fffe") || start.matches("(?!00)..00.*")) {
            return StandardCharsets.UTF_16LE;
        }
        return start.startsWith("feff") || start.matches("00(?!00)...*")
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }
}
