// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.Inspection.Verdict;
import io.github.camelbigin.runner.inspect.RecordMatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

    @TempDir
    Path folder;

    @Test
    void lineFeedsOfANameAreSeen() throws Exception {
        Path photo = Path.of("jane\ndoe.jpg");
        Inspection one = new Inspection(
                photo,
                photo,
                null,
                1,
                "",
                Verdict.REJECTED,
                "",
                "CODE",
                "two\r\nlines",
                "",
                new RecordMatch("", "", "", List.of(), ""));
        Path plan = folder.resolve("plan.csv");
        PlanFile.write(List.of(one), plan, Locale.ROOT);
        assertThat(plan).content().hasLineCount(2).contains("\njane\\u000adoe.jpg,", "CODE: two\\u000d\\u000alines");
    }
}
