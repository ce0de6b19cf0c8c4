// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kamelets;

import io.github.camelbigin.photo.kamelets.KameletFile;
import io.github.camelbigin.photo.kamelets.KameletRules;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of the component's Kamelets, for every Kamelet of this jar. */
class SourceKameletRulesTest {

    @TestFactory
    Stream<DynamicTest> everyKameletKeepsEveryRule() {
        Path folder = Path.of(System.getProperty("basedir", ""), "src/main/resources/kamelets");
        return KameletRules.tests(KameletFile.in(folder));
    }
}
