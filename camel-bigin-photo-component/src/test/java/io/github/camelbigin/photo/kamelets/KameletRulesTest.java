// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule that Camel's catalogue of Kamelets has, and this project's own, for every Kamelet of the jar. */
class KameletRulesTest {

    private static final List<KameletFile> KAMELETS = KameletFile.all();

    @TestFactory
    Stream<DynamicTest> everyKameletKeepsEveryRule() {
        return KameletRules.tests(KAMELETS);
    }

    @Test
    void thereAreThreeKamelets() {
        assertThat(KAMELETS)
                .extracting(KameletFile::name)
                .containsExactly("bigin-photo-download-action", "bigin-photo-upload-action", "bigin-photo-upload-sink");
    }

    @Test
    void noNumberIsGivenTwiceAndNoneIsLeftOut() {
        assertThat(KameletRules.ALL)
                .extracting(Rule::number)
                .doesNotHaveDuplicates()
                .hasSize(41 + 7);
    }
}
