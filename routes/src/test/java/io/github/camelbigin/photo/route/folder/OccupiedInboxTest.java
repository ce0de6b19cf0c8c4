// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds an inbox, and for how long. Programs are Camel contexts here. */
class OccupiedInboxTest {

    @TempDir
    private Path folder;

    private CamelContext program(String... otherRoutes) throws Exception {
        CamelContext program = new DefaultCamelContext();
        PhotoProcessStrategy strategy = new PhotoProcessStrategy();
        strategy.setInbox(folder.resolve("inbox").toString());
        program.getRegistry().bind("strategy", strategy);
        program.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:x?processStrategy=#bean:strategy").id("photos").to("log:x");
                for (String other : otherRoutes) {
                    from(other).to("log:other");
                }
            }
        });
        return program;
    }

    @Test
    void startThatFailsLaterHoldsTheInboxUntilTheContextIsStopped() throws Exception {
        CamelContext failing =
                program("file:" + folder.resolve("none") + "?autoCreate=false&startingDirectoryMustExist=true");
        assertThatThrownBy(failing::start).hasStackTraceContaining("Starting directory does not exist");
        failing.stop();

        try (CamelContext next = program()) {
            next.start();
        }
    }

    @Test
    void inboxIsFreeWhileItsRouteIsStoppedAndTheRouteStartsAgainWhenItIs() throws Exception {
        try (CamelContext first = program();
                CamelContext second = program()) {
            first.start();
            assertThatThrownBy(second::start).hasStackTraceContaining("Another program works on the folder");

            first.getRouteController().stopRoute("photos");
            try (CamelContext third = program()) {
                third.start();
                assertThatThrownBy(() -> first.getRouteController().startRoute("photos"))
                        .hasStackTraceContaining("Another program works on the folder");
            }
            first.getRouteController().startRoute("photos");
            assertThat(first.getRouteController().getRouteStatus("photos").isStarted())
                    .isTrue();
        }
    }
}
