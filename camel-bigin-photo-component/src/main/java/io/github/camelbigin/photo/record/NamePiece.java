// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** A placeholder of a {@link FileNamePattern}, or the text between two: where it may end in a name. */
interface NamePiece {

    /** Offers the positions behind this piece, if it begins at {@code at}, the best first, each once, until one {@code fits}. */
    boolean anyEnd(String name, int at, IntPredicate fits);

    /** Stands for itself. */
    record Text(String text) implements NamePiece {
        @Override
        public boolean anyEnd(String name, int at, IntPredicate fits) {
            return name.startsWith(text, at) && fits.test(at + text.length());
        }
    }

    enum Placeholder implements NamePiece {
        /** A module that has photos today, in any letter case. */
        KNOWN_MODULE {
            @Override
            public boolean anyEnd(String name, int at, IntPredicate fits) {
                for (String module : KNOWN_MODULES) {
                    if (name.regionMatches(true, at, module, 0, module.length()) && fits.test(at + module.length())) {
                        return true;
                    }
                }
                return false;
            }
        },
        /** Any identifier, the shortest first. */
        ANY_MODULE {
            @Override
            public boolean anyEnd(String name, int at, IntPredicate fits) {
                return at < name.length()
                        && isLetter(name.charAt(at))
                        && shortestFirst(at + 1, endOfRun(name, at, c -> isAlphanumeric(c) || c == '_'), fits);
            }
        },
        /** All the digits that there are, on both sides: with one less it would be another record. */
        RECORD_ID {
            @Override
            public boolean anyEnd(String name, int at, IntPredicate fits) {
                if (at > 0 && isDigit(name.charAt(at - 1))) {
                    return false;
                }
                int end = endOfRun(name, at, Placeholder::isDigit);
                return end > at && fits.test(end);
            }
        },
        EXTENSION {
            @Override
            public boolean anyEnd(String name, int at, IntPredicate fits) {
                int end = endOfRun(name, at, Placeholder::isAlphanumeric);
                while (end > at && !fits.test(end)) {
                    end--;
                }
                return end > at;
            }
        },
        ANYTHING {
            @Override
            public boolean anyEnd(String name, int at, IntPredicate fits) {
                return shortestFirst(at, endOfRun(name, at, c -> c != '/'), fits);
            }
        };

        private static final List<String> KNOWN_MODULES = Stream.concat(
                        PhotoRecord.MODULES.stream(), Stream.of("Companies"))
                .toList();

        private static boolean shortestFirst(int shortest, int longest, IntPredicate fits) {
            int end = shortest;
            while (end <= longest && !fits.test(end)) {
                end++;
            }
            return end <= longest;
        }

        private static int endOfRun(String name, int from, IntPredicate belongs) {
            int at = from;
            while (at < name.length() && belongs.test(name.charAt(at))) {
                at++;
            }
            return at;
        }

        private static boolean isDigit(int c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isLetter(int c) {
            return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }

        private static boolean isAlphanumeric(int c) {
            return isDigit(c) || isLetter(c);
        }
    }
}
