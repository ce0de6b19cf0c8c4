// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFolderTest {

    private static final byte[] CONTENT = {1};

    private final DeadLetterFolder deadLetters = new DeadLetterFolder();

    @TempDir
    Path folder;

    private void store(String photo, String stored) throws IOException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty("photoDeadLetters", folder.toString());
        exchange.setProperty("photoDeadLetter", photo);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, stored);
        deadLetters.deleteReportWithoutPhoto(exchange);
    }

    private Path write(String name) throws IOException {
        return SandboxRoutes.write(folder.resolve(name), CONTENT);
    }

    @Test
    void aReportWithoutItsPhotoMakesRoom() throws IOException {
        Path orphan = write("Contacts/1.png.error.json");
        store("Contacts/1.png", "Contacts/1.png.error.json");
        assertThat(orphan).doesNotExist();
    }

    @Test
    void aReportBesideItsPhotoStays() throws IOException {
        write("Contacts/1.png");
        Path report = write("Contacts/1.png.error.json");
        store("Contacts/1.png", "Contacts/1.png.error.json");
        assertThat(report).exists();
    }

    @Test
    void aDeadLetterThatIsCalledLikeAReportStays() throws IOException {
        Path photo = write("1.png.error.json");
        write("1.png.error.json.error.json");
        store("1.png", "1.png.error.json");
        store("1.png.error.json", "1.png.error.json");
        assertThat(photo).exists();
    }

    @Test
    void nothingIsDeletedForAPhotoOrWhereNothingLies() throws IOException {
        Path report = write("Contacts/1.png.error.json");
        store("Contacts/1.png", "Contacts/1.png");
        store("Contacts/2.png", "Contacts/2.png.error.json");
        assertThat(report).exists();
    }
}
