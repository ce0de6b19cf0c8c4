// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamedRecordsTest {

    @Test
    void aDeletionNamesTheFirstTenRecordsAndHowManyMore() {
        List<String> names =
                IntStream.rangeClosed(1, 12).mapToObj(id -> "Contacts/" + id).toList();
        NamedRecords records = new NamedRecords(names, null, false);
        assertThat(records.listed())
                .startsWith("  Contacts/1\n  Contacts/2\n")
                .endsWith("  Contacts/10\n  and 2 others\n")
                .hasLineCount(11);
        assertThat(records.counted()).isEqualTo("12 records");
    }

    @Test
    void aDeletionOfOneRecordIsInTheSingular() {
        NamedRecords records = new NamedRecords(List.of("Companies/1"), null, false);
        assertThat(records.listed()).isEqualTo("  Companies/1\n");
        assertThat(records.counted()).isEqualTo("1 record");
    }
}
