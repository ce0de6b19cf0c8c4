// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.csv.FormulaCell;
import io.github.camelbigin.photo.route.csv.RecordIdCell;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.call.RecordList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A line of a manifest. Immutable; empty text for what is not known.
 *
 * @param file relative to the folder of the backup, with slashes
 * @param bytes how many the photo has
 * @param modified when the record was modified last, in UTC, as it was when the photo was downloaded
 * @param image Bigin's field {@code Record_Image}, as the time
 * @param gone when the photo was not in Bigin for the first time, in UTC; empty if it is there
 */
record BackupEntry(
        String module,
        String id,
        String name,
        String email,
        String file,
        String sha256,
        String bytes,
        String modified,
        String image,
        String gone) {

    /** A manifest is a mapping file too: these are its names for the first columns. */
    static final List<String> COLUMNS =
            List.of("module", "recordId", "name", "email", "file", "sha256", "bytes", "modified", "image", "gone");

    /** Of the lines that a backup writes itself. */
    static final CSVFormat CSV = CSVFormat.RFC4180;

    /** Without a photo. */
    static BackupEntry of(ListedRecord record) {
        return new BackupEntry(
                        record.module(),
                        record.id(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        Objects.toString(record.modified(), ""),
                        cell(record.image()),
                        "")
                .called(record);
    }

    BackupEntry with(DownloadedFile photo) throws IOException {
        return new BackupEntry(
                module, id, name, email, file, photo.sha256(), "" + photo.bytes(), modified, image, gone);
    }

    /** The same photo in the file that the pattern names. */
    BackupEntry named(BackupNames names, String extension) {
        return in(names.write(new PhotoRecord(module, id), name, email, extension));
    }

    /**
     * @param cells in the order of the columns, as {@link #cells} gives them or a spreadsheet program saved them
     * @throws IllegalArgumentException if there are more or fewer, or there can be no such id or name of a file
     */
    static BackupEntry ofCells(List<String> cells) {
        if (cells.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("it has " + cells.size() + " columns");
        }
        List<String> plain = cells.stream().map(FormulaCell::plain).toList();
        Path.of(plain.get(4));
        return new BackupEntry(
                plain.get(0),
                RecordIdCell.read(plain.get(1)),
                plain.get(2),
                plain.get(3),
                plain.get(4),
                plain.get(5),
                plain.get(6),
                plain.get(7),
                plain.get(8),
                plain.get(9));
    }

    /** @throws IllegalArgumentException if it is damaged */
    static BackupEntry ofLine(String line) throws IOException {
        try (CSVParser cells = CSVParser.parse(line, CSV)) {
            return ofCells(cells.iterator().next().toList());
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("the quotes do not match", e);
        }
    }

    /** The same photo, which is there, with the name and e-mail address that the record has now. */
    BackupEntry called(ListedRecord record) {
        return new BackupEntry(
                module,
                id,
                cell(RecordList.name(record)),
                cell(record.fields().get("Email")),
                file,
                sha256,
                bytes,
                modified,
                image,
                "");
    }

    BackupEntry in(String place) {
        return new BackupEntry(module, id, name, email, place, sha256, bytes, modified, image, gone);
    }

    private static String cell(String text) {
        return text == null ? "" : text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
    }

    BackupEntry gone(String since) {
        return new BackupEntry(module, id, name, email, file, sha256, bytes, modified, image, since);
    }

    boolean isGone() {
        return !gone.isEmpty();
    }

    String record() {
        return module + '/' + id;
    }

    /** For a spreadsheet program, which would take an id for a number and some texts for a formula. */
    List<String> cells() {
        return Stream.of(module, RecordIdCell.PREFIX + id, name, email, file, sha256, bytes, modified, image, gone)
                .map(cell -> FormulaCell.harmless(cell, "'"))
                .toList();
    }
}
