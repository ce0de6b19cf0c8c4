// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.limit.Workers.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaWorkersTest {

    private static final String FIRST = "bigin-photo-10000000-0000-0000-0000-000000000000";
    private static final String SECOND = "bigin-photo-20000000-0000-0000-0000-000000000000";
    private static final List<String> MEMBERS =
            List.of(SECOND + "-1", FIRST + "-1", SECOND + "-2", FIRST + "-2", "consumer-of-somebody-else-1");

    @Test
    void allConsumersOfAProgramAreOneWorkerAndThoseOfOthersAreOneEach() {
        assertThat(KafkaWorkers.position(MEMBERS, FIRST)).isEqualTo(new Position(0, 3));
        assertThat(KafkaWorkers.position(MEMBERS, SECOND)).isEqualTo(new Position(1, 3));
    }

    @Test
    void theClientIdsOfThisProgramBelongTogether() {
        String one = KafkaWorkers.clientId();
        String other = KafkaWorkers.clientId();

        assertThat(one).isNotEqualTo(other);
        assertThat(KafkaWorkers.position(List.of(one, other), one.replaceAll("-[0-9]+$", "")))
                .isEqualTo(new Position(0, 1));
    }

    @Test
    void aProgramThatHasNotJoinedIsNoWorker() {
        assertThat(KafkaWorkers.position(MEMBERS, "another")).isNull();
    }
}
