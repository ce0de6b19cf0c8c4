// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the pattern and the name: a record or none, soon; and a pattern that is accepted reads what it writes. */
class FileNamePatternsFuzzTest {

    private static final Path FOLDER = Path.of("/photos");
    private static final String[] RECORDS = {
        "Contacts/7", "Accounts/2034020000000489033", "Products/1000000000000000005"
    };

    /** The pattern in the first line, the name in the others. */
    static Stream<byte[]> patternsAndNames() {
        return Stream.of(
                        "{module}/{recordId}.{ext}\nin/Contacts/2034020000000489033.png",
                        "{recordId}-{*}.{ext}\n12-Anna Müller.jpeg",
                        "{module}_{*}_{recordId}.{ext}\nContacts_john_smith_5.png",
                        "out/{module}/{recordId}/{*}.{ext}\nC:\\out\\Contacts\\1/2/3/photo.png",
                        "{module}x{*}x{recordId}x{ext}\nCx1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x5x!")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("patternsAndNames")
    @FuzzTest
    void aNameHasARecordOrNone(byte[] patternAndName) {
        String text = new String(patternAndName, UTF_8);
        int end = text.indexOf('\n');
        Optional<FileNamePatterns> pattern = accepted(end < 0 ? text : text.substring(0, end));
        pattern.flatMap(names -> names.read(text.substring(end + 1))).ifPresent(match -> {
            assertThat(match.recordId()).matches("[0-9]+");
            assertThat(text).contains(match.recordId());
            assertThat(match.module() == null
                            || PhotoRecord.isModule(match.module())
                            || match.module().length() > 64)
                    .isTrue();
        });
        pattern.ifPresent(FileNamePatternsFuzzTest::assertReadsWhatItWrites);
    }

    private static void assertReadsWhatItWrites(FileNamePatterns names) {
        boolean namesModule = names.toString().contains("{module}");
        for (String record : RECORDS) {
            PhotoRecord owner = PhotoRecord.parse(record);
            for (String extension : new String[] {"png", "bin"}) {
                String name = names.write(owner, extension);
                assertThat(names.read(name))
                        .as(name)
                        .contains(new FileNamePatterns.Match(namesModule ? owner.module() : null, owner.recordId()));
                assertStaysInside(name);
            }
        }
    }

    private static void assertStaysInside(String name) {
        if (name.indexOf('\0') < 0) {
            assertThat(name).doesNotStartWith("/");
            assertThat(FOLDER.resolve(name).normalize()).startsWithRaw(FOLDER).isNotEqualTo(FOLDER);
        }
    }

    private static Optional<FileNamePatterns> accepted(String pattern) {
        try {
            return Optional.of(FileNamePatterns.of(pattern));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("fileNamePattern");
            return Optional.empty();
        }
    }
}
