// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.picture.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done with one photo, or was done.
 *
 * @param format as the photo came, such as {@code JPEG} or {@code HEIC}; null if it was not looked at
 * @param size as the photo is shown; null if it was not looked at
 * @param target of what is sent; null if it was not looked at
 * @param written the format of what is sent, or which ones it may be, in words; null if it was not looked at
 */
public record Preparation(Kind kind, String format, Size size, Size target, String written) {

    /** From the least to the most. */
    public enum Kind {
        /** The same bytes. */
        UNTOUCHED,
        /** The same picture without its metadata. */
        STRIPPED,
        /** Decoded and encoded again. */
        CONVERTED;

        /** As headers and meters have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Set<String> labels() {
            return Stream.of(values()).map(Kind::label).collect(Collectors.toSet());
        }
    }

    static final Preparation NONE = new Preparation(Kind.UNTOUCHED, null, null, null, null);

    /** To follow "The photo would be". */
    public String description() {
        return switch (kind) {
            case UNTOUCHED -> "sent as it is";
            case STRIPPED -> "sent without its metadata";
            case CONVERTED -> String.join(" and ", conversions());
        };
    }

    private List<String> conversions() {
        List<String> words = new ArrayList<>();
        if (!target.equals(size)) {
            words.add("shrunk from " + shrunk());
        }
        if (!written.contains(format)) {
            words.add("converted from " + name(format) + " to " + written);
        }
        return words.isEmpty() ? List.of("encoded again") : words;
    }

    private String shrunk() {
        String from = megapixels(size);
        String to = megapixels(target);
        return from.equals(to) || target.pixels() < 1_000_000 ? size + " to " + target : from + " to " + to;
    }

    /** As people write it. */
    static String name(String format) {
        return format.equals("WEBP") ? "WebP" : format;
    }

    Preparation writtenAs(PhotoFormat result) {
        return new Preparation(kind, format, size, target, result.name());
    }

    private static String megapixels(Size size) {
        String number = String.format(Locale.ROOT, "%.1f", size.pixels() / 1e6);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " MP";
    }
}
