// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNamesTest {

    private static final PhotoRecord JANE = new PhotoRecord("Contacts", "2034020000000100001");

    private static String name(String pattern, String name) {
        return BackupNames.of(pattern)
                .write(JANE, name, "jane@example.com", "jpg")
                .replace(JANE.recordId(), "ID");
    }

    @ParameterizedTest
    @CsvSource({
        "Jane Doe, Contacts/ID Jane Doe.jpg",
        "'', Contacts/ID.jpg",
        "a/b\\c:d*e?f\"g<h>i|j, Contacts/ID a_b_c_d_e_f_g_h_i_j.jpg",
        "../../etc/passwd, Contacts/ID .._.._etc_passwd.jpg",
        "'Smith Jr. ', Contacts/ID Smith Jr..jpg",
        "$1 {ext} \\0, Contacts/ID $1 {ext} _0.jpg",
        "山田 太郎, Contacts/ID 山田 太郎.jpg"
    })
    void aNameIsSafeForEverySystem(String name, String file) {
        assertThat(name(BackupNames.DEFAULT, name)).isEqualTo(file);
    }

    @Test
    void whatIsNotSeenIsLeftOutAndAccentsAreComposed() {
        assertThat(name(BackupNames.DEFAULT, "Zoe\u0308\u202E\u00A0\u200Bx\n\tDoe\uD800"))
                .isEqualTo("Contacts/ID Zo\u00EB x__Doe_.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "{module}/{name}/{recordId}.{ext}, con.x, Contacts/_con.x/ID.jpg",
        "{module}/{name}/{recordId}.{ext}, NUL, Contacts/_NUL/ID.jpg",
        "{module}/{name}/{recordId}.{ext}, .., Contacts/_/ID.jpg",
        "{module}/{name}/{recordId}.{ext}, '', Contacts/_/ID.jpg",
        "{module}/{name}/{recordId}.{ext}, .hidden, Contacts/_.hidden/ID.jpg",
        "{module}-{email}-{recordId}.{ext}, '', Contacts-jane@example.com-ID.jpg"
    })
    void aPatternIsFilledAndItsFoldersAreSafeToo(String pattern, String name, String file) {
        assertThat(name(pattern, name)).isEqualTo(file);
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String file = name(BackupNames.DEFAULT, "😀".repeat(200));
        assertThat(file).isEqualTo("Contacts/ID " + "😀".repeat(20) + ".jpg");
        assertThat(Stream.of(file.split("/"))).allMatch(part -> part.getBytes(StandardCharsets.UTF_8).length < 255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{recordId}.{ext}",
                "{module}/{name}.{ext}",
                "{module}/{recordId}",
                "{module}/{recordId}.{ext} {phone}",
                "/{module}/{recordId}.{ext}",
                "../{module}/{recordId}.{ext}",
                "{module}\\{recordId}.{ext}",
                "{module}/{recordId}.{ext}}",
                "{module}/{recordId}:{ext}",
                "{module}/{name}{name}{name}{name}{recordId}.{ext}"
            })
    void aPatternThatDoesNotNameEachPhotoInsideTheFolderIsRefused(String pattern) {
        assertThatThrownBy(() -> BackupNames.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--pattern ")
                .hasMessageEndingWith('"' + pattern + '"');
    }
}
