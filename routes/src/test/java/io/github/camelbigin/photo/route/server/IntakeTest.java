// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.sandbox.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Clock NOON = new SettableClock();

    @Test
    void asManyBytesAsAreExpectedComeAndNoMore() throws Exception {
        Intake intake = new Intake(NOON, 3);
        InputStream content = intake.of(new ByteArrayInputStream(new byte[7]));
        assertThat(content.readNBytes(3)).hasSize(3);
        assertThat(intake.cut()).isNull();
        assertThatThrownBy(content::read)
                .hasMessage("the server sends more than the 3 bytes that are expected, and was cut off");
        assertThat(intake.cut()).contains("3 bytes");
        intake.expect(3);
        assertThat(intake.of(new ByteArrayInputStream(new byte[3])).readAllBytes())
                .hasSize(3);
        assertThatThrownBy(() -> intake.of(new StringReader("1234")).read(new char[4]))
                .hasMessageContaining("3 bytes");
    }

    @Test
    void aServerHasTenMinutesForIt() throws Exception {
        Intake slow = new Intake(
                new SettableClock() {
                    @Override
                    public Instant instant() {
                        advance(Duration.ofMinutes(6));
                        return super.instant();
                    }
                },
                9);
        InputStream content = slow.of(new ByteArrayInputStream(new byte[3]));
        assertThat(content.read()).isZero();
        assertThatThrownBy(content::read).hasMessage("the server sends for more than 10 minutes, and was cut off");
        assertThat(new Intake(NOON, 9).of(new ByteArrayInputStream(new byte[3])).readAllBytes())
                .hasSize(3);
    }
}
