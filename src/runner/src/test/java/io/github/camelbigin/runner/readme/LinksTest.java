// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.readme;

import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each link from one page of the project to another has its target. */
class LinksTest {

    private static final Pattern PAGES = Pattern.compile(".*\\.(md|adoc)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern LINK_WITHIN_ADOC = Pattern.compile("<<()(\\w+)[,>]");
    private static final Pattern ADOC_ANCHOR = Pattern.compile("^(?:\\[#(\\w+)]|=+ (.+))$", MULTILINE);
    private static final Pattern MD_HEADING = Pattern.compile("^#+ (.+)$", MULTILINE);

    @Test
    void everyLinkLeadsToAFileAndAHeadingOfIt() {
        List<String> broken = ProjectFiles.matching(PAGES).stream()
                .flatMap(page -> links(page).filter(link -> !link.isWhole()).map(Link::toString))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static Stream<Link> links(Path page) {
        Pattern link = page.toString().endsWith(".md") ? LINK : LINK_WITHIN_ADOC;
        return link.matcher(ProjectFiles.read(page))
                .results()
                .map(found -> new Link(page, found.group(1), found.group(2)));
    }

    /** @param heading null if the link is to a whole file */
    private record Link(Path page, String file, String heading) {

        boolean isWhole() {
            Path target = file.isEmpty() ? page : page.resolveSibling(file);
            return Files.exists(target) && (heading == null || anchors(target).contains(heading));
        }

        private static Set<String> anchors(Path page) {
            boolean markdown = page.toString().endsWith(".md");
            return (markdown ? MD_HEADING : ADOC_ANCHOR)
                    .matcher(ProjectFiles.read(page))
                    .results()
                    .map(found -> markdown ? markdownAnchor(found.group(1)) : adocAnchor(found))
                    .collect(Collectors.toSet());
        }

        /** As GitHub makes it. */
        private static String markdownAnchor(String heading) {
            return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
        }

        /** As Asciidoctor makes it. */
        private static String adocAnchor(MatchResult found) {
            return found.group(1) != null
                    ? found.group(1)
                    : "_"
                            + found.group(2)
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[^\\w .-]", "")
                                    .replaceAll("[ .-]+", "_");
        }

        @Override
        public String toString() {
            return ProjectFiles.relative(page) + ": " + file + (heading == null ? "" : "#" + heading);
        }
    }
}
