// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A Kafka consumer that leaves a record behind only by its own commit: one that was not committed is polled again, first after a second, then after more, up to a minute. Meanwhile
 * its partition is paused, and the thread goes on with its others. While a rebalance or an unreachable broker refuses a commit, no record is polled, so that a program that is
 * killed repeats only what it had in flight. For {@code max.poll.records=1}, and for a caller that pauses and resumes all partitions together, as Camel does. Not thread-safe, as
 * any Kafka consumer.
 */
final class UncommittedRecords<K, V> implements InvocationHandler {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LATE_COMMIT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LATE_COMMITS = Duration.ofMillis(100);

    private final Consumer<K, V> client;
    private final Clock clock;
    private final KafkaShare share;
    private final Map<TopicPartition, Long> polled = new HashMap<>();
    private final Map<TopicPartition, Wait> waits = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> late = new HashMap<>();
    private boolean suspended;

    /** Of the record at the offset, which was polled so often in vain. */
    private record Wait(long offset, int failures, Instant until) {}

    private UncommittedRecords(Consumer<K, V> client, Clock clock, KafkaShare share) {
        this.client = client;
        this.clock = clock;
        this.share = share;
    }

    /**
     * {@code client} with that behaviour; what it does otherwise is unchanged.
     *
     * @param share is told what it reads
     */
    @SuppressWarnings("unchecked")
    static <K, V> Consumer<K, V> again(Consumer<K, V> client, Clock clock, KafkaShare share) {
        return (Consumer<K, V>) Proxy.newProxyInstance(
                UncommittedRecords.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new UncommittedRecords<>(client, clock, share));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object first = arguments == null ? null : arguments[0];
        switch (method.getName()) {
            case "poll":
                return poll((Duration) first);
            case "commitSync":
                if (first instanceof Map<?, ?> && arguments.length == 2) {
                    commit((Map<TopicPartition, OffsetAndMetadata>) first, (Duration) arguments[1]);
                    return null;
                }
                break;
            case "subscribe":
                if (arguments.length == 2) {
                    arguments[1] = committing((ConsumerRebalanceListener) arguments[1]);
                }
                break;
            case "pause":
                suspended = true;
                break;
            case "resume":
                suspended = false;
                // the first attempt after a suspension is at once
                waits.clear();
                break;
            case "close":
                share.closed(client);
                break;
            default:
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private ConsumerRecords<K, V> poll(Duration timeout) {
        Set<TopicPartition> own = client.assignment();
        polled.keySet().retainAll(own);
        waits.keySet().retainAll(own);
        late.keySet().retainAll(own);
        polled.forEach(this::pollAgain);
        polled.clear();
        commitLate();
        ConsumerRecords<K, V> records = client.poll(pauseAllThatWait(own, timeout));
        for (TopicPartition partition : records.partitions()) {
            polled.put(partition, records.records(partition).get(0).offset());
        }
        share.polled(client);
        return records;
    }

    private void pollAgain(TopicPartition partition, long offset) {
        client.seek(partition, offset);
        Wait last = waits.get(partition);
        int failures = last == null || last.offset() != offset ? 1 : last.failures() + 1;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, 10));
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        waits.put(partition, new Wait(offset, failures, clock.instant().plus(wait)));
    }

    /** Also what a rebalance has brought meanwhile. Returns for how long a poll may then take. */
    private Duration pauseAllThatWait(Set<TopicPartition> own, Duration timeout) {
        boolean all = suspended || !late.isEmpty();
        Duration longest = late.isEmpty() ? timeout : BETWEEN_LATE_COMMITS;
        Set<TopicPartition> waiting = new HashSet<>(all ? own : Set.of());
        for (Map.Entry<TopicPartition, Wait> entry : waits.entrySet()) {
            Duration left = Duration.between(clock.instant(), entry.getValue().until());
            if (!left.isNegative() && !left.isZero()) {
                waiting.add(entry.getKey());
                longest = left.compareTo(longest) < 0 ? left : longest;
            }
        }
        Set<TopicPartition> others = new HashSet<>(own);
        others.removeAll(waiting);
        client.pause(waiting);
        client.resume(others);
        return longest;
    }

    private void commitLate() {
        if (!late.isEmpty()) {
            commit(Map.copyOf(late), LATE_COMMIT);
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        late.keySet().removeAll(offsets.keySet());
        try {
            client.commitSync(offsets, timeout);
        } catch (RebalanceInProgressException | TimeoutException e) {
            late.putAll(offsets);
        } catch (CommitFailedException e) {
            // the partition belongs to another consumer now, which polls the record once more
        }
        polled.keySet().removeAll(offsets.keySet());
        waits.keySet().removeAll(offsets.keySet());
    }

    /** Before a partition is given away, a rebalance accepts the commits that it has refused before; the next owner would upload these photos again. */
    private ConsumerRebalanceListener committing(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                commitLate();
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        };
    }
}
