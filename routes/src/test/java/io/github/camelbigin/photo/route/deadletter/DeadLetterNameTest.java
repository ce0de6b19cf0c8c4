// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterNameTest {

    @ParameterizedTest
    @CsvSource({
        "Contacts/1.jpg, Contacts/1.jpg",
        "../../etc/passwd, _/_/etc/passwd",
        "/abs/1.jpg, abs/1.jpg",
        "a\\..\\1.jpg, a/_/1.jpg",
        "Büro/日本 😀.PNG, Büro/日本 😀.PNG",
        "Contacts/b?*[1].png, Contacts/b___1_.png",
        "Contacts/1.png.error.json, Contacts/1.png_error.json",
    })
    void staysInsideItsFolder(String name, String expected) {
        assertThat(DeadLetterName.of(name)).isEqualTo(expected);
    }

    @Test
    void controlCharactersAreNotKept() {
        assertThat(DeadLetterName.of("a\r\nb.jpg")).isEqualTo("a__b.jpg");
    }

    /** A terminal takes U+009B for an escape, and a file system has no bytes for half a character. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u009b", "\u2028", "\ud83d", "\ude00"})
    void whatNoTerminalOrFileSystemCanShowIsNotKept(String unprintable) {
        assertThat(DeadLetterName.of("a" + unprintable + "b.jpg")).isEqualTo("a_b.jpg");
    }

    @Test
    void aFolderOfBlanksIsNoFolderToLookFor() {
        assertThat(DeadLetterName.of(" /\u2003/1.jpg")).isEqualTo("_/_/1.jpg");
    }

    @Test
    void aPathThatIsTooLongKeepsItsLastPartAndItsDifference() {
        String one = DeadLetterName.of("a/".repeat(3000) + "1.png");
        String two = DeadLetterName.of("b/".repeat(3000) + "1.png");
        assertThat(one).hasSizeLessThan(20).endsWith("/1.png").isNotEqualTo(two);
    }

    @Test
    void noNameIsStillAName() {
        assertThat(DeadLetterName.of(null)).isEqualTo("photo");
        assertThat(DeadLetterName.of("  ")).isEqualTo("photo");
        assertThat(DeadLetterName.of("//")).isEqualTo("photo");
    }

    @Test
    void aPartThatIsTooLongIsShortenedAndKeepsItsExtensionAndItsDifference() {
        String one = DeadLetterName.of("Contacts/" + "ü".repeat(240) + "1.png");
        String two = DeadLetterName.of("Contacts/" + "ü".repeat(240) + "2.png");
        assertThat(one).startsWith("Contacts/ü").endsWith(".png").isNotEqualTo(two);
        assertThat(one.substring(9).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(180);
    }
}
