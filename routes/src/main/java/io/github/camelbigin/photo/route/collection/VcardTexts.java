// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The cards of a vCard file as texts, one by one: a broken card does not break the next one, and a card without an end does not fill the memory. For one thread.
 */
final class VcardTexts implements Closeable {

    /** Of characters; a photo of 6 MB. Phones write 100 KB. */
    static final int MAX_CARD = 8 << 20;

    private static final String BEGIN = "BEGIN:VCARD";
    private static final String END = "END:VCARD";
    private static final int TAIL = 200;

    private final BufferedReader file;
    private boolean begun;

    /** @param problem why there is no text; null if there is one */
    record Card(String text, String problem) {}

    /** @throws BiginPhotoException if it is no whole vCard file */
    VcardTexts(Path path) throws IOException, BiginPhotoException {
        byte[] tail;
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
            tail = new byte[(int) Math.min(TAIL, bytes.length())];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
        }
        String end = new String(tail, StandardCharsets.ISO_8859_1).strip();
        if (!end.toUpperCase(Locale.ROOT).endsWith(END)) {
            throw ContainedPhoto.failure(
                    BiginErrorCode.TRUNCATED_PHOTO,
                    "This is no whole vCard file: it does not end with " + END,
                    "Export the contacts again");
        }
        file = Files.newBufferedReader(path, charset(path));
    }

    /** Old programs of Windows write its own character set, and do not say so. */
    private static Charset charset(Path path) throws IOException {
        char[] part = new char[8192];
        try (Reader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            while (text.read(part) >= 0) {
                continue;
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    /** Null after the last one. */
    Card next() throws IOException {
        StringBuilder card = new StringBuilder(begun ? BEGIN + "\n" : "");
        boolean tooLong = false;
        StringBuilder line = new StringBuilder();
        while (line(line)) {
            String mark = line.length() > BEGIN.length() + 10
                    ? ""
                    : line.toString().replace("\uFEFF", "").strip().toUpperCase(Locale.ROOT);
            if (mark.equals(BEGIN)) {
                boolean broken = begun;
                begun = true;
                if (broken) {
                    return new Card(null, "The card has no end");
                }
            }
            if (begun) {
                tooLong |= card.length() + line.length() > MAX_CARD;
                card.append(tooLong ? "" : line).append(tooLong ? "" : "\n");
            }
            if (mark.equals(END) && begun) {
                begun = false;
                return tooLong
                        ? new Card(null, "The card is longer than " + MAX_CARD + " characters")
                        : new Card(card.toString(), null);
            }
        }
        return null;
    }

    /** Keeps no more of the line than would be too long. */
    private boolean line(StringBuilder line) throws IOException {
        line.setLength(0);
        int c = file.read();
        boolean any = c >= 0;
        while (c >= 0 && c != '\n') {
            if (line.length() <= MAX_CARD) {
                line.append((char) c);
            }
            c = file.read();
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
