// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders an inbox may have its photos moved to. */
class PhotoFoldersOfStrategyTest {

    private final PhotoProcessStrategy strategy = new PhotoProcessStrategy();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private void start() throws Exception {
        context.getRegistry().bind("strategy", strategy);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?recursive=true&move=.done/${file:name}&processStrategy=#strategy")
                        .to("log:photo");
            }
        });
        context.start();
    }

    @ParameterizedTest
    @CsvSource({
        "., dead, which would pick them up again",
        "done, dead, which would pick them up again",
        "sub/done, dead, which would pick them up again",
        ".done, INBOX/dead, which would pick them up again",
        ".done, INBOX, which would pick them up again",
        ".done, INBOX/.done, overwrite each other",
        ".done, INBOX/.done/dead, overwrite each other",
        "../x/done, INBOX/../x, overwrite each other",
        ".done, /dev/null, is not a folder"
    })
    void foldersThatWouldBeTakenFromAgainAreRefused(String done, String deadLetters, String why) {
        strategy.setInbox(folder.toString());
        strategy.setDone(done);
        strategy.setDeadLetters(deadLetters.replace("INBOX", folder.toString()));

        assertThatThrownBy(() -> start()).hasStackTraceContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        ".done, dead",
        ".done/${date:now:yyyy}, INBOX/.dead",
        "../done, INBOX/../dead",
        "a/.b, dead",
        ".done, ' '"
    })
    void foldersThatAreNotAreNot(String done, String deadLetters) throws Exception {
        strategy.setInbox(folder.toString());
        strategy.setDone(done);
        strategy.setDeadLetters(deadLetters.replace("INBOX", folder.toString()));
        start();

        assertThat(context.getRoutes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/file, is not a folder", "/file/inbox, cannot be created", "' ', has no name"})
    void anInboxThatCannotBePolledIsRefused(String inbox, String why) throws Exception {
        Files.createFile(folder.resolve("file"));
        strategy.setInbox(inbox.isBlank() ? inbox : folder + inbox);
        assertThatThrownBy(() -> start()).hasStackTraceContaining(why);
    }
}
