// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import io.github.camelbigin.benchmarks.lookup.LookupWay;
import io.github.camelbigin.benchmarks.lookup.Lookups;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Records found by the value of a field. */
final class LookupTable {

    private LookupTable() {}

    static String of(List<Lookups> all) {
        Table table = new Table("", "the first one, ms", "lookups/s", "CPU µs per lookup");
        for (LookupWay way : LookupWay.values()) {
            table.add(List.of(
                    way.label(),
                    spread(all, way, Lookups::firstMillis).withRange(),
                    spread(all, way, Lookups::perSecond).withRange(),
                    spread(all, way, Lookups::cpuMicros).withRange()));
        }
        return "## Lookups by e-mail address, one at a time, of "
                + 2 * all.get(0).count() + " contacts\n\n" + table;
    }

    private static Spread spread(List<Lookups> all, LookupWay way, ToDoubleFunction<Lookups> figure) {
        return Spread.of(all.stream().filter(one -> one.way() == way).mapToDouble(figure));
    }
}
