// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.cli;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** Does the same as JBang's script {@code camel}. */
public final class CamelCliMain {

    private CamelCliMain() {}

    public static void main(String... args) {
        CamelJBangMain.run(args);
    }
}
