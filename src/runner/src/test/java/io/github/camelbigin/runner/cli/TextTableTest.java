// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private final TextTable table = new TextTable(Set.of(1), "file", "bytes", "reason");

    private String printed() {
        return printed(Integer.MAX_VALUE);
    }

    private String printed(int most) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true), most);
        return text.toString();
    }

    @Test
    void numbersAreAlignedToTheRightAndTheRestToTheLeft() {
        table.add("a.png", "7", "");
        table.add("b", "12,345", "too large");
        assertThat(printed().lines())
                .containsExactly("file    bytes  reason", "a.png       7  -", "b      12,345  too large");
    }

    @Test
    void controlCharactersInAFileNameDoNotReachTheTerminal() {
        table.add("a\u001b[31m\n.png", "1", "");
        assertThat(printed().lines()).hasSize(2).last().asString().startsWith("a\\u001b[31m\\u000a.png");
    }

    @Test
    void charactersOutsideTheBasicPlaneCountOnce() {
        table.add("\ud83d\udcf7", "1", "");
        assertThat(printed().lines().skip(1)).containsExactly("\ud83d\udcf7         1  -");
    }

    @Test
    void theWidestColumnsAreWrappedToTheWidthOfATerminal() {
        table.add("a-name-without-blanks.png", "7", "the photo is too large; make it smaller");
        table.add("b", "8", "no");
        assertThat(printed(45).lines())
                .containsExactly(
                        "file                bytes  reason",
                        "a-name-without-bla      7  the photo is too",
                        "nks.png                    large; make it",
                        "                           smaller",
                        "b                       8  no");
    }

    @Test
    void rowOfAnotherLengthIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.add("a", "1"));
    }
}
