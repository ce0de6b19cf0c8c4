// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import java.util.Set;

/** API names of Bigin's modules; letter case counts. */
public final class Modules {
    static final Set<String> WITH_PHOTOS = Set.of("Contacts", "Accounts", "Products");
    private static final Set<String> WITHOUT_PHOTOS =
            Set.of("Pipelines", "Deals", "Tasks", "Events", "Calls", "Notes", "Documents", "Projects");

    private Modules() {}

    public static void checkPhotos(String module) throws Refusal {
        if (!WITH_PHOTOS.contains(module)) {
            throw WITHOUT_PHOTOS.contains(module) ? BiginAnswers.unsupportedModule() : BiginAnswers.unknownModule();
        }
    }
}
