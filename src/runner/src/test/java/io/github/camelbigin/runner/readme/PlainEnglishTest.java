// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages, descriptions, documentation and Javadoc use words that a Camel user knows, also in a second language. */
class PlainEnglishTest {

    private static final Pattern PAGE = Pattern.compile(".*\\.(adoc|md|yaml|xml|html|js|json|properties)");
    private static final Pattern CODE = Pattern.compile(".*\\.java");
    /** Tests, quotations of Bigin's documentation, and history. */
    private static final Pattern NOT_CHECKED =
            Pattern.compile(".*/src/test/.*|src/(camel-cli-tests|build)/.*|src/(bigin-api|CHANGELOG)\\.md");

    private static final Pattern TEXT_IN_CODE =
            Pattern.compile("/\\*\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"", DOTALL);
    /** The end of a line, with what continues a comment or a literal on the next one. */
    private static final Pattern LINE_BREAK = Pattern.compile("\"?\\s*\n\\s*([\"*#]|//)?\\s*");

    private static final List<Text> TEXTS = ProjectFiles.matching(Pattern.compile(PAGE + "|" + CODE)).stream()
            .filter(file -> !NOT_CHECKED.matcher(ProjectFiles.relative(file)).matches())
            .map(Text::of)
            .toList();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            \\bmend(s|ed|ing)?\\b                              -> fix
            \\b(a person|someone) (has to|must|should) act\\b  -> manual action required
            \\buntil a person acts\\b                          -> manual action required
            \\b(some|no)body\\b                                -> the passive
            \\bwhoever\\b                                      -> anyone who, or the passive
            \\banew\\b                                         -> again
            \\bno longer taken\\b                              -> rejected
            \\b(?<!there )(is|are|was|were) none( of)?\\b      -> is not a
            \\bdied\\b                                         -> expired, ended
            \\bits like\\b                                     -> a file of that name
            \\b(stops?|stopped) the line\\b                    -> the route is suspended
            \\bthe line (stands|moves|stops|goes)\\b           -> the route is suspended, resumed
            \\btaken for nothing\\b                            -> ignored
            \\bfates?\\b                                       -> error handling
            \\bwhat stands between\\b                          -> proxies and gateways
            \\b(looks?|looking) into (the|its) inbox\\b        -> poll
            \\btells? (it|them|\\w+ and \\w+) apart\\b         -> distinguish
            \\b(each|every|next|last) look\\b                  -> poll
            \\bphotos? (do not |does not |never )?pass(es)?\\b -> succeed
            \\b(Bigin|Zoho|server)'s answers?\\b               -> response
            \\b(stands?|lies|lying) beside\\b                  -> is next to
            """)
    void aWordOfTheGlossaryIsUsed(String word, String better) {
        Pattern pattern = Pattern.compile(word, CASE_INSENSITIVE);

        assertThat(TEXTS)
                .as("write: " + better)
                .flatMap(text -> text.find(pattern))
                .isEmpty();
    }

    /** @param words that are not code, on one line */
    private record Text(Path file, String words) {

        static Text of(Path file) {
            String content = ProjectFiles.read(file);
            String words = CODE.matcher(file.toString()).matches()
                    ? TEXT_IN_CODE
                            .matcher(content)
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.joining("\n"))
                    : content;
            return new Text(file, LINE_BREAK.matcher(words).replaceAll(" "));
        }

        List<String> find(Pattern word) {
            return word.matcher(words).results().map(this::excerpt).toList();
        }

        private String excerpt(MatchResult found) {
            return ProjectFiles.relative(file) + ": ..."
                    + words.substring(Math.max(0, found.start() - 40), Math.min(words.length(), found.end() + 40));
        }
    }
}
