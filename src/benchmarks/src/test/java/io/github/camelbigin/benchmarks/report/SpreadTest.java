// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void knowsMinimumMedianAndMaximum() {
        assertThat(Spread.of(DoubleStream.of(5, 1, 3))).isEqualTo(new Spread(1, 3, 5));
        assertThat(Spread.of(DoubleStream.of(4, 1, 2, 9))).isEqualTo(new Spread(1, 3, 9));
    }

    @Test
    void refusesToInventAFigure() {
        assertThatThrownBy(() -> Spread.of(DoubleStream.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesThreeDigits() {
        assertThat(new Spread(0.0712, 9.876, 12345.6).withRange()).isEqualTo("9.88 (0.071–12,346)");
    }
}
