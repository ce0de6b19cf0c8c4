// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1",
                "\u00A0\u200B=1",
                "\t=1",
                "\ttext",
                "\rtext",
                "\uFF1D1",
                "\uFF0B1"
            })
    void aFormulaBecomesAText(String cell) {
        assertThat(FormulaCell.harmless(cell, "'")).isEqualTo("'" + cell);
        assertThat(FormulaCell.harmless(cell, "./")).isEqualTo("./" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Jane Doe.jpg", "1=1", "a-b@example.com", " text"})
    void anyOtherTextStays(String cell) {
        assertThat(FormulaCell.harmless(cell, "'")).isEqualTo(cell);
    }
}
