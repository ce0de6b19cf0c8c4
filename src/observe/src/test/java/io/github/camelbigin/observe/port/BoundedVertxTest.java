// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedVertxTest {

    @ParameterizedTest
    @CsvSource({"1048576, 200, 100", "600, 200, 100", "256, 156, 25", "256, 256, 4", "256, 300, 4"})
    void connectionsLeaveFileDescriptorsForUploads(long descriptors, long open, int most) {
        assertThat(BoundedVertx.mostConnections(descriptors, open)).isEqualTo(most);
    }
}
