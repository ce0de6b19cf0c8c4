// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.client.PhotoRecord;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A placeholder of a {@link FileNamePattern}, or the text between two: where it may end in a name. */
interface NamePiece {

    /** The positions behind this piece, if it begins at {@code at}; the best first, each once. */
    IntStream ends(String name, int at);

    /** Stands for itself. */
    record Text(String text) implements NamePiece {
        @Override
        public IntStream ends(String name, int at) {
            return name.startsWith(text, at) ? IntStream.of(at + text.length()) : IntStream.empty();
        }
    }

    enum Placeholder implements NamePiece {
        /** A module that has photos today, in any letter case. */
        KNOWN_MODULE {
            @Override
            public IntStream ends(String name, int at) {
                return KNOWN_MODULES.stream()
                        .filter(module -> name.regionMatches(true, at, module, 0, module.length()))
                        .mapToInt(module -> at + module.length());
            }
        },
        /** Any identifier, the shortest first. */
        ANY_MODULE {
            @Override
            public IntStream ends(String name, int at) {
                boolean begins = at < name.length() && isLetter(name.charAt(at));
                return begins
                        ? IntStream.rangeClosed(at + 1, endOfRun(name, at, c -> isAlphanumeric(c) || c == '_'))
                        : IntStream.empty();
            }
        },
        /** All the digits that there are, on both sides: with one less it would be another record. */
        RECORD_ID {
            @Override
            public IntStream ends(String name, int at) {
                if (at > 0 && isDigit(name.charAt(at - 1))) {
                    return IntStream.empty();
                }
                int end = endOfRun(name, at, Placeholder::isDigit);
                return end > at ? IntStream.of(end) : IntStream.empty();
            }
        },
        EXTENSION {
            @Override
            public IntStream ends(String name, int at) {
                int longest = endOfRun(name, at, Placeholder::isAlphanumeric);
                return IntStream.range(0, longest - at).map(shorterBy -> longest - shorterBy);
            }
        },
        ANYTHING {
            @Override
            public IntStream ends(String name, int at) {
                return IntStream.rangeClosed(at, endOfRun(name, at, c -> c != '/'));
            }
        };

        private static final List<String> KNOWN_MODULES = Stream.concat(
                        PhotoRecord.MODULES.stream(), Stream.of("Companies"))
                .toList();

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
