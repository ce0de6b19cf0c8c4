// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The API name of a module with photos, from what people call it. A converter for options: of optional parameters, picocli does not say what is wrong. */
public final class ModuleName implements ITypeConverter<String> {

    @Override
    public String convert(String given) {
        try {
            PhotoRecord.check(given, true, null);
            return PhotoRecord.apiName(given);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /**
     * Each once; all modules with photos if none is given.
     *
     * @throws ParameterException if one has no photos
     */
    public static List<String> all(List<String> given, CommandLine command) {
        try {
            return given.isEmpty()
                    ? PhotoRecord.MODULES
                    : given.stream().map(new ModuleName()::convert).distinct().toList();
        } catch (TypeConversionException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
