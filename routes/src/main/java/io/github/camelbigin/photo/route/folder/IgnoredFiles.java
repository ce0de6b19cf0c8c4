// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.photo.record.MessageFileName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files a source leaves where they are, by their names: unfinished uploads, and what is no photo. The patterns never change. Thread-safe.
 */
public final class IgnoredFiles {

    /** In a list of patterns, it stands for all of {@link #USUAL}. */
    public static final String DEFAULT = "default";

    /** Unfinished uploads of WinSCP, FileZilla, browsers, rsync, torrents and editors; then what systems, cameras and people put next to photos. */
    static final String USUAL =
            "*.filepart, *.part, *.partial, *.crdownload, *.download, *.tmp, *.temp, *.!ut, ~*, *~, "
                    + ".*, Thumbs.db, ehthumbs.db, desktop.ini, @eaDir, @Recycle, $RECYCLE.BIN, __MACOSX, "
                    + "*.txt, *.md, *.log, *.ini, *.lnk, *.url, *.error.json";

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private final Map<String, Predicate<String>> patterns;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private IgnoredFiles(Map<String, Predicate<String>> patterns) {
        this.patterns = patterns;
    }

    /**
     * @param patterns separated by commas; {@code *} stands for any characters, {@code ?} for one, {@link #DEFAULT} for the usual patterns. Upper and
     *     lower case are the same. Empty if nothing is ignored
     */
    public static IgnoredFiles of(String patterns) {
        Map<String, Predicate<String>> compiled = new LinkedHashMap<>();
        names(patterns)
                .flatMap(name -> name.equals(DEFAULT) ? names(USUAL) : Stream.of(name))
                .forEach(name -> compiled.put(name, compile(name)));
        return new IgnoredFiles(compiled);
    }

    private static Stream<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** Most need no regular expression, which would cost more than all else that is asked about a file. */
    private static Predicate<String> compile(String pattern) {
        String ends = pattern.startsWith("*") ? pattern.substring(1) : pattern;
        if (ends.indexOf('*') < 0 && ends.indexOf('?') < 0) {
            return pattern.equals(ends)
                    ? pattern::equalsIgnoreCase
                    : name -> name.regionMatches(true, name.length() - ends.length(), ends, 0, ends.length());
        }
        String begins = pattern.substring(0, pattern.length() - 1);
        if (pattern.endsWith("*") && begins.indexOf('*') < 0 && begins.indexOf('?') < 0) {
            return name -> name.regionMatches(true, 0, begins, 0, begins.length());
        }
        return expression(pattern).asMatchPredicate();
    }

    private static Pattern expression(String name) {
        String expression = name.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /**
     * The first pattern that the name of the file, or of a folder that it is in, matches.
     *
     * @param file relative to the folder that is polled, with slashes; or the key of an object without the prefix that is polled
     */
    public Optional<String> pattern(String file) {
        String[] names = file.replace('\\', '/').split("/");
        return patterns.entrySet().stream()
                .filter(each -> Arrays.stream(names).anyMatch(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the source leaves the file where it is. The first file of each pattern is logged. See {@link #pattern}. */
    public boolean ignores(String file) {
        return ignores(file, file, "stay where they are");
    }

    /** As {@link #ignores(String)}, of an entry of a ZIP. */
    public boolean ignores(String entry, Path zip) {
        return ignores(entry, zip.getFileName() + "/" + entry, "are not uploaded from a ZIP");
    }

    private boolean ignores(String file, String shown, String become) {
        Optional<String> pattern = pattern(file);
        if (pattern.isPresent() && reported.add(pattern.get())) {
            PHOTO.info(
                    "IGNORED  {}: photo.ignore has {}. Files that match it {}, and are not logged again",
                    MessageFileName.shown(shown),
                    pattern.get(),
                    become);
        }
        return pattern.isPresent();
    }
}
