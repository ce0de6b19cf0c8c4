// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamePatternsTest {

    @ParameterizedTest
    @CsvSource({
        "{module}_{*}_{recordId}.{ext}, Contacts_john_smith_5.png",
        "{*}_{module}_{recordId}.{ext}, a_b_Contacts_5.png",
        "{*}o{module}{recordId}.{ext}, photoocontacts5.png",
        "{module}{*}{recordId}.{ext}, Contactsphoto5.png",
    })
    void aModuleThatHasPhotosIsFoundAmongUnderscoresAndLetters(String pattern, String name) {
        assertThat(FileNamePatterns.of(pattern).read(name)).contains(new FileNamePatterns.Match("Contacts", "5"));
    }

    @Test
    void aModuleOfTomorrowIsRead() {
        assertThat(FileNamePatterns.of("{module}_{recordId}").read("Deal_Stages_5"))
                .contains(new FileNamePatterns.Match("Deal_Stages", "5"));
    }

    @ParameterizedTest
    @CsvSource({
        "{module}/{recordId}.{ext}, Contacts/zcrm_2034020000000489037.jpg",
        "{module}/{recordId}.{ext}|Contacts/{Full_Name}.{ext}, Contacts/ZCRM_2034020000000489037.jpg",
        "{module}_{recordId}.{ext}, Contacts_zcrm_2034020000000489037.jpg",
        "{module}/{*}{recordId}.{ext}, Contacts/Jane zcrm_2034020000000489037.jpg"
    })
    void anIdMayBeginAsInZohosExports(String pattern, String name) {
        assertThat(FileNamePatterns.of(pattern).matches(name))
                .startsWith(new FileNamePatterns.Match("Contacts", "2034020000000489037"));
    }

    @ParameterizedTest
    @CsvSource({"{*}{recordId}x.{ext}, mug-12345x.png", "{ext}{*}{recordId}, mug12345"})
    void allDigitsAreTheId(String pattern, String name) {
        assertThat(FileNamePatterns.of(pattern).read(name)).contains(new FileNamePatterns.Match(null, "12345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{recordId}{ext}", "{ext}{recordId}", "{recordId}0.{ext}", "{*}1{recordId}.{ext}"})
    void anIdThatEndsNowhereIsRefusedForItWouldBeAnotherRecords(String pattern) {
        assertRefused(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../{recordId}.{ext}",
                "photos/../../{recordId}",
                "./{recordId}.{ext}",
                "{recordId}/..",
                "{recordId}/",
                "/photos/{recordId}.{ext}",
                "photos\\{recordId}.{ext}",
                "{recordId}\n.{ext}"
            })
    void aPatternStaysInsideItsFolder(String pattern) {
        assertRefused(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{module/{recordId}.{ext}", "{{*}-{recordId}", "{recordId}}"})
    void aBraceTooMuchIsRefusedRatherThanNeverFound(String pattern) {
        assertRefused(pattern);
    }

    @Test
    void aPatternLongerThanANameOfAFileIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileNamePatterns.of("x".repeat(300) + "{recordId}"))
                .withMessageContaining("fileNamePattern is longer than 255 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{*}-{*}-{recordId}", "{*}{recordId}{*}.{ext}", "a/{recordId}.{ext}.{ext}/{*}"})
    void aPlaceholderTwiceInOnePartIsRefusedForReadingCouldTakeMinutes(String pattern) {
        assertRefused(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{module}{*}{recordId}x{ext}",
                "{module}x{*}x{recordId}x{ext}",
                "{module}_{*}_{recordId}_{ext}",
                "{*}1{ext}/{*}1{ext}/{*}1{ext}/{*}1{ext}/{*}-{recordId}x"
            })
    void everyNameIsReadSoon(String pattern) {
        FileNamePatterns names = FileNamePatterns.of(pattern);
        for (String filler :
                new String[] {"-", "_", "1", "x", "a_", "-1", "x1", "_1", "1/", "x1x1/", "x1".repeat(120) + "/"}) {
            String name = "Contacts" + filler.repeat(4000 / filler.length()) + "!";
            assertTimeoutPreemptively(
                    Duration.ofMinutes(1), () -> assertThat(names.read(name)).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{*}/{*}/{recordId}-{*}.{ext}, in/a b/c/7-Anna Müller.png",
        "{*}-{ext}/{recordId}.{ext}, in/x-y/7.png",
    })
    void eachPartOfThePathMayHoldAPlaceholder(String pattern, String name) {
        assertThat(FileNamePatterns.of(pattern).read(name)).contains(new FileNamePatterns.Match(null, "7"));
    }

    @Test
    void whatIsWrittenIsRead() {
        FileNamePatterns names = FileNamePatterns.of("{*}/{module}/{recordId}.{ext}");

        String name = names.write(new PhotoRecord("Products", "2034020000000489071"), "png");

        assertThat(name).isEqualTo("photo/Products/2034020000000489071.png");
        assertThat(names.read("in/" + name)).contains(new FileNamePatterns.Match("Products", "2034020000000489071"));
    }

    private static void assertRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileNamePatterns.of(pattern))
                .withMessageStartingWith("fileNamePattern ")
                .withMessageContaining(pattern);
    }
}
