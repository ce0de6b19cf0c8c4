// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import org.apache.camel.api.management.JmxSystemPropertyKeys;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The contexts of a test class have their beans in JMX, which other tests are quicker without. */
public final class WithJmx implements BeforeAllCallback, AfterAllCallback {

    private String before;

    @Override
    public void beforeAll(ExtensionContext test) {
        before = System.setProperty(JmxSystemPropertyKeys.DISABLED, "false");
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (before == null) {
            System.clearProperty(JmxSystemPropertyKeys.DISABLED);
        } else {
            System.setProperty(JmxSystemPropertyKeys.DISABLED, before);
        }
    }
}
