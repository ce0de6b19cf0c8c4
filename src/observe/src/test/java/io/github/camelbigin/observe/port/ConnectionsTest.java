// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    @Test
    void theOldestOneWithoutARequestGivesWayAtOnce() {
        EmbeddedChannel server =
                new EmbeddedChannel(new Connections(2, Duration.ofDays(1).toNanos()));
        List<EmbeddedChannel> clients =
                Stream.generate(EmbeddedChannel::new).limit(5).toList();

        clients.forEach(server::writeInbound);

        assertThat(clients).extracting(EmbeddedChannel::isOpen).containsExactly(false, false, false, true, true);
    }
}
