// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import org.apache.camel.Ordered;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.util.IOHelper;

/** {@code PHOTO_DEAD_LETTERS} for {@code photo.deadLetters}, and so on. */
final class EnvironmentSource implements PropertiesSource, Ordered {
    @Override
    public String getName() {
        return "environment";
    }

    @Override
    public String getProperty(String name) {
        return IOHelper.lookupEnvironmentVariable(name);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }
}
