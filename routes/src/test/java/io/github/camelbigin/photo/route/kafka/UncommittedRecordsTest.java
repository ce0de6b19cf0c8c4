// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against Kafka's own consumer without a broker. */
class UncommittedRecordsTest {

    private static final TopicPartition FIRST = new TopicPartition("photos", 0);
    private static final TopicPartition SECOND = new TopicPartition("photos", 1);

    private final SettableClock clock = new SettableClock();
    private final List<Map<TopicPartition, OffsetAndMetadata>> commits = new ArrayList<>();
    private final List<KafkaException> refusals = new ArrayList<>();
    private ConsumerRebalanceListener listener;
    private final Map<TopicPartition, Integer> topic = new HashMap<>();
    private final MockConsumer<String, String> client = new MockConsumer<>(OffsetResetStrategy.EARLIEST) {
        private final Set<Map.Entry<TopicPartition, Long>> given = new HashSet<>();

        @Override
        public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
            // a broker gives a record as often as it is asked for
            for (TopicPartition partition : assignment()) {
                long next = position(partition);
                if (!paused().contains(partition)
                        && next < topic.getOrDefault(partition, 0)
                        && given.add(Map.entry(partition, next))) {
                    addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), next, "key", "value"));
                }
            }
            ConsumerRecords<String, String> records = super.poll(timeout);
            records.forEach(record ->
                    given.remove(Map.entry(new TopicPartition(record.topic(), record.partition()), record.offset())));
            return records;
        }

        @Override
        public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener rebalances) {
            listener = rebalances;
            super.subscribe(topics, rebalances);
        }

        @Override
        public synchronized void rebalance(Collection<TopicPartition> assignment) {
            given.clear();
            super.rebalance(assignment);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (!refusals.isEmpty()) {
                throw refusals.remove(0);
            }
            commits.add(offsets);
            super.commitSync(offsets, timeout);
        }
    };
    private final KafkaShare share =
            new KafkaShare(new KafkaOutage("kafka:9092", clock), Duration.ofSeconds(10), "create it", clock);
    private final Consumer<String, String> consumer = UncommittedRecords.again(client, clock, share);

    @BeforeEach
    void assignPartitions() {
        client.setMaxPollRecords(1);
        consumer.subscribe(Set.of("photos"));
        client.rebalance(Set.of(FIRST, SECOND));
        client.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        topic.put(FIRST, 2);
    }

    @Test
    void aCommittedRecordIsLeftBehind() {
        assertThat(poll()).containsExactly("0:0");
        commit(FIRST, 0);
        assertThat(poll()).containsExactly("0:1");
    }

    @Test
    void aRecordThatWasNotCommittedIsPolledAgainBeforeTheNextOne() {
        assertThat(poll()).containsExactly("0:0");
        assertThat(poll()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(poll()).containsExactly("0:0");
        commit(FIRST, 0);
        assertThat(poll()).containsExactly("0:1");
    }

    @Test
    void otherPartitionsGoOnMeanwhile() {
        assertThat(poll()).containsExactly("0:0");
        topic.put(SECOND, 1);
        assertThat(poll()).containsExactly("1:0");
        commit(SECOND, 0);
        assertThat(client.paused()).containsExactly(FIRST);
    }

    @Test
    void eachFailureDoublesTheWaitUpToAMinute() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(poll()).as("before %d s", seconds).containsExactly("0:0");
            assertThat(poll()).isEmpty();
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(poll()).isEmpty();
            clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void aCommitThatARebalanceRefusesIsMadeLaterAndNothingIsPolledBefore() {
        assertThat(poll()).containsExactly("0:0");
        topic.put(SECOND, 1);
        refusals.addAll(List.of(new RebalanceInProgressException(), new RebalanceInProgressException()));
        commit(FIRST, 0);
        assertThat(poll()).isEmpty();
        assertThat(commits).isEmpty();
        assertThat(poll()).isNotEmpty();
        assertThat(commits).containsExactly(Map.of(FIRST, new OffsetAndMetadata(1)));
    }

    @Test
    void aRefusedCommitIsMadeBeforeThePartitionIsGivenAway() {
        consumer.unsubscribe();
        ConsumerRebalanceListener own = new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                assertThat(commits).containsExactly(Map.of(FIRST, new OffsetAndMetadata(1)));
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        };
        consumer.subscribe(Set.of("photos"), own);
        client.rebalance(Set.of(FIRST));
        commits.clear();
        assertThat(poll()).containsExactly("0:0");
        refusals.add(new RebalanceInProgressException());
        commit(FIRST, 0);
        listener.onPartitionsRevoked(Set.of(FIRST));
        assertThat(commits).hasSize(1);
    }

    @Test
    void aCommitOfAPartitionThatBelongsToAnotherConsumerIsGivenUp() {
        assertThat(poll()).containsExactly("0:0");
        refusals.add(new CommitFailedException());
        commit(FIRST, 0);
        client.rebalance(Set.of(SECOND));
        assertThat(poll()).isEmpty();
        assertThat(commits).isEmpty();
    }

    @Test
    void aPartitionThatWasLostIsReadFromItsCommittedOffsetWhenItComesBack() {
        assertThat(poll()).containsExactly("0:0");
        client.rebalance(Set.of(SECOND));
        assertThat(poll()).isEmpty();
        client.rebalance(Set.of(FIRST, SECOND));
        assertThat(poll()).containsExactly("0:0");
    }

    @Test
    void whileTheRouteIsSuspendedNothingIsPolledNotEvenWhatHasWaited() {
        assertThat(poll()).containsExactly("0:0");
        consumer.pause(consumer.assignment());
        assertThat(poll()).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        client.rebalance(Set.of(FIRST, SECOND));
        topic.put(SECOND, 1);
        assertThat(poll()).isEmpty();
        assertThat(client.paused()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void afterASuspensionTheFirstAttemptIsAtOnce() {
        assertThat(poll()).containsExactly("0:0");
        consumer.pause(consumer.assignment());
        assertThat(poll()).isEmpty();
        consumer.resume(consumer.assignment());
        assertThat(poll()).containsExactly("0:0");
    }

    @Test
    void whatItReadsIsItsShareUntilItIsClosed() {
        client.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 5L));
        assertThat(poll()).containsExactly("0:0");
        assertThat(share.partitions()).isEqualTo(2);
        assertThat(share.waiting()).isEqualTo(1 + 5);
        client.rebalance(Set.of(FIRST));
        assertThat(poll()).isEmpty();
        assertThat(share.partitions()).isEqualTo(1);
        consumer.close();
        assertThat(share.partitions()).isZero();
        assertThat(share.waiting()).isZero();
    }

    private void commit(TopicPartition partition, long offset) {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset + 1)), Duration.ofSeconds(1));
    }

    private List<String> poll() {
        List<String> found = new ArrayList<>();
        consumer.poll(Duration.ofMillis(1)).forEach(record -> found.add(record.partition() + ":" + record.offset()));
        return found;
    }
}
