// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.record.FileNamePattern;
import io.github.camelbigin.photo.record.PhotoRecord;

/** The record that a file name names, by the component's default pattern. */
public final class RecordName {

    private static final FileNamePattern DEFAULT = FileNamePattern.of(FileNamePattern.DEFAULT);

    private RecordName() {}

    /** Empty if there is none. */
    public static String in(String fileName) {
        return DEFAULT.read(fileName)
                .filter(name -> PhotoRecord.MODULES.contains(name.module()))
                .map(name -> name.module() + '/' + name.recordId())
                .orElse("");
    }
}
