// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Finds the meter registry. That loads two classes of Micrometer; all others are loaded only if there is one. */
final class MeterLookup {

    // camel-micrometer uses the one of this name
    private static final String NAME = "metricsRegistry";

    private MeterLookup() {}

    /** Null if the Camel context has no meter registry, or several, of which none is preferred. */
    static MeterRecorder find(CamelContext context, Set<String> modules) {
        MeterRegistry found = find(context.getRegistry());
        return found == null ? null : new MeterRecorder(found, context.getName(), modules);
    }

    private static MeterRegistry find(Registry beans) {
        MeterRegistry named = beans.lookupByNameAndType(NAME, MeterRegistry.class);
        if (named != null) {
            return named;
        }
        MeterRegistry composite = beans.findSingleByType(CompositeMeterRegistry.class);
        return composite != null ? composite : beans.findSingleByType(MeterRegistry.class);
    }
}
