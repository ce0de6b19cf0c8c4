// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhotoSizeTest {

    @ParameterizedTest
    @EnumSource
    void isToldByTheRecordId(PhotoSize size) {
        assertThat(PhotoSize.ofRecord(size.recordId(0))).isEqualTo(size);
        assertThat(PhotoSize.ofRecord(size.recordId(123_456_789_012L))).isEqualTo(size);
    }

    @Test
    void isNoneForOtherRecords() {
        assertThatThrownBy(() -> PhotoSize.ofRecord("2034020000000489033"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
