// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static io.github.camelbigin.photo.kamelets.RunningKamelet.account;
import static io.github.camelbigin.photo.kamelets.RunningKamelet.start;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a route gets from the Kamelet of changes, and what it remembers when it is started again. */
class KameletChangesIT {

    private static final String CHANGES =
            "kamelet:bigin-photo-changes-source?modules=Contacts, Products&firstPoll=emit&fields=Email&delay=100ms&stateFile=";

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder ->
            builder.record("Contacts", "7", Map.of("Email", "anna@example.com")).record("Products", "8"));

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    private List<Exchange> received(int count) throws Exception {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from(CHANGES + folder.resolve("known photos")).to("mock:done");
            }
        };
        try (RunningKamelet running = start(route, account(sandbox))) {
            await().until(() -> running.done().size() >= count);
            return List.copyOf(running.done());
        }
    }

    @Test
    void eachChangeIsSentOnceWhateverTheProgramDoes() throws Exception {
        sandbox.photos().put("Contacts", "7", "7.png", SamplePhotos.png(10, 10, 1));
        Exchange added = received(1).get(0);
        sandbox.photos().remove("Contacts", "7");
        sandbox.photos().put("Products", "8", "8.png", SamplePhotos.png(10, 10, 1));
        List<Exchange> later = received(2);

        assertThat(added.getMessage().getHeaders())
                .containsEntry(BiginPhotoConstants.CHANGE, "added")
                .containsEntry(BiginPhotoConstants.MODULE, "Contacts")
                .containsEntry(BiginPhotoConstants.RECORD_ID, "7");
        assertThat(added.getMessage().getBody(ListedRecord.class).fields())
                .isEqualTo(Map.of("Email", "anna@example.com"));
        assertThat(later)
                .extracting(exchange -> exchange.getMessage().getHeader(BiginPhotoConstants.CHANGE))
                .containsExactly("removed", "added");
    }
}
