// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.record.PhotoRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The modules whose records have photos, by their API names. */
enum PhotoModule {
    Contacts,
    Accounts,
    Products;

    /** The spelling in scopes. */
    String inScopes() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From what people call a module, such as {@code Companies}. */
    static final class OfName implements ITypeConverter<PhotoModule> {
        @Override
        public PhotoModule convert(String name) {
            try {
                return valueOf(PhotoRecord.apiName(name));
            } catch (IllegalArgumentException e) {
                List<PhotoModule> known = Arrays.asList(values());
                throw new TypeConversionException("unknown module " + name + "; allowed: "
                        + known.toString().replaceAll("[\\[\\]]", "") + ", Companies");
            }
        }
    }
}
