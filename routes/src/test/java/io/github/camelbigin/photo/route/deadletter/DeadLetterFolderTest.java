// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.SandboxRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFolderTest {

    private static final byte[] CONTENT = {1};

    private final DeadLetterFolder deadLetters =
            new DeadLetterFolder(Clock.fixed(Instant.parse("2026-03-01T08:15:30.250Z"), ZoneOffset.UTC));

    @TempDir
    Path folder;

    private void store(String photo, String stored) throws IOException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty("photoDeadLetters", folder.toString());
        exchange.setProperty("photoDeadLetter", photo);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, stored);
        deadLetters.makeRoom(exchange);
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
    void anOlderPairIsPutAsideUnderOneTime() throws IOException {
        for (int i = 0; i < 2; i++) {
            write("Contacts/1.png");
            write("Contacts/1.png.error.json");
            store("Contacts/1.png", "Contacts/1.png.error.json");
        }
        assertThat(folder.resolve("Contacts").toFile().list())
                .containsExactlyInAnyOrder(
                        "1-20260301081530250.png",
                        "1-20260301081530250.png.error.json",
                        "1-20260301081530251.png",
                        "1-20260301081530251.png.error.json");
    }

    @Test
    void aNameWithoutDotsIsPutAsideToo() throws IOException {
        write("photo");
        store("photo", "photo.error.json");
        assertThat(folder.toFile().list()).containsExactly("photo-20260301081530250");
    }

    @Test
    void nothingIsPutAsideForThePhotoOfAReport() throws IOException {
        Path report = write("Contacts/1.png.error.json");
        store("Contacts/1.png", "Contacts/1.png");
        assertThat(report).exists();
    }

    @Test
    void aFolderInThePlaceOfAReportIsPutAsideToo() throws IOException {
        write("1.png.error.json/file");
        store("1.png", "1.png.error.json");
        assertThat(folder.toFile().list()).containsExactly("1-20260301081530250.png.error.json");
    }

    @Test
    void aFolderThatIsNoneIsToldByItsName() throws IOException {
        Path inTheWay = write("Contacts");
        assertThatThrownBy(() -> store("Contacts/1.png", "Contacts/1.png.error.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(inTheWay.toString());
    }
}
