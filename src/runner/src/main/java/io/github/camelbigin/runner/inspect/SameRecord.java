// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several photos of one record, of which only one can be its photo. */
public final class SameRecord {

    private static final String CODE = "SAME_RECORD";

    private SameRecord() {}

    /** All but the first of a record are rejected. */
    public static List<Inspection> rejected(List<Inspection> photos) {
        return marked(photos, true);
    }

    /** All but the first of a record say so. */
    public static List<Inspection> said(List<Inspection> photos) {
        return marked(photos, false);
    }

    private static List<Inspection> marked(List<Inspection> photos, boolean rejected) {
        Map<String, Path> first = new HashMap<>();
        List<Inspection> marked = new ArrayList<>();
        for (Inspection photo : photos) {
            Path other = photo.goesTo().isEmpty() ? null : first.putIfAbsent(photo.goesTo(), photo.file());
            marked.add(
                    other == null
                            ? photo
                            : photo.with(
                                    rejected ? Verdict.REJECTED : photo.verdict(),
                                    photo.record(),
                                    CODE,
                                    (photo.reason().isEmpty() ? "" : photo.reason() + "; ") + other
                                            + " belongs to this record too",
                                    "Remove one of them"));
        }
        return marked;
    }
}
