// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.call;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The modules that a command is about. */
public final class ModuleNames {

    private ModuleNames() {}

    /**
     * Their API names, each once.
     *
     * @param given as people call them; empty for all that have photos
     * @throws ParameterException if one has no photos
     */
    public static List<String> of(List<String> given, CommandLine command) {
        try {
            given.forEach(module -> PhotoRecord.check(module, true, null));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
        return given.isEmpty()
                ? PhotoRecord.MODULES
                : given.stream().map(PhotoRecord::apiName).distinct().toList();
    }
}
