// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.PhotoRecord;

/** The record that a file name names, by the component's default pattern. */
public final class RecordName {

    private static final FileNamePatterns DEFAULT = FileNamePatterns.of(FileNamePatterns.DEFAULT);

    private RecordName() {}

    /** Empty if there is none. */
    public static String in(String fileName) {
        return DEFAULT.read(fileName)
                .filter(name -> PhotoRecord.MODULES.contains(name.module()))
                .map(name -> name.module() + '/' + name.recordId())
                .orElse("");
    }
}
