// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.changes.FirstPoll;
import io.github.camelbigin.photo.changes.PhotoComparison;
import io.github.camelbigin.photo.limit.FixedWorkers;
import io.github.camelbigin.photo.limit.Workers;
import io.github.camelbigin.photo.lookup.AmbiguousRecord;
import io.github.camelbigin.photo.lookup.LookupMode;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.prepare.MetadataPolicy;
import io.github.camelbigin.photo.prepare.PrepareMode;
import java.util.Arrays;
import org.apache.camel.Converter;

/**
 * Reads options that are one of a few words, in any letter case. For any other word it throws an {@link IllegalArgumentException} that
 * names them, which Camel's own converter does not.
 */
@Converter(generateLoader = true)
public final class OptionConverter {

    private OptionConverter() {}

    @Converter
    public static DataCenter toDataCenter(String word) {
        return oneOf("dataCenter", DataCenter.values(), word);
    }

    @Converter
    public static MissingPhoto toMissingPhoto(String word) {
        return oneOf("missingPhoto", MissingPhoto.values(), word);
    }

    @Converter
    public static LookupMode toLookupMode(String word) {
        return oneOf("lookup", LookupMode.values(), word);
    }

    @Converter
    public static AmbiguousRecord toAmbiguousRecord(String word) {
        return oneOf("onAmbiguous", AmbiguousRecord.values(), word);
    }

    @Converter
    public static PrepareMode toPrepareMode(String word) {
        return oneOf("prepare", PrepareMode.values(), word);
    }

    @Converter
    public static MetadataPolicy toMetadataPolicy(String word) {
        return oneOf("metadata", MetadataPolicy.values(), word);
    }

    @Converter
    public static FirstPoll toFirstPoll(String word) {
        return oneOf("firstPoll", FirstPoll.values(), word);
    }

    @Converter
    public static PhotoComparison toPhotoComparison(String word) {
        return oneOf("compare", PhotoComparison.values(), word);
    }

    /** @throws IllegalArgumentException if it is not a number of workers */
    @Converter
    public static Workers toWorkers(String count) {
        if (!count.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "workers must be a number or a bean such as #bean:workers, but is: " + count);
        }
        return new FixedWorkers(Integer.parseInt(count));
    }

    private static <E extends Enum<E>> E oneOf(String option, E[] allowed, String word) {
        return Arrays.stream(allowed)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " must be one of " + Arrays.toString(allowed) + ", but is: " + word));
    }
}
