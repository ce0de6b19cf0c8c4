// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The people and programs that put photos into the inbox of one server, replace them, rename them and so on, and what they last put there whole. Each version of
 * a photo has a length of its own, because servers do not tell two of the same length and second apart. Used by one thread at a time.
 */
final class RemotePhotos {

    /** What they do. */
    enum Act {
        REPLACE,
        /** Two parts, in place of what is there. */
        APPEND,
        STALL,
        EMPTY_FIRST,
        TRUNCATE,
        RENAME,
        DELETE,
        /** At last: no photo at all. */
        TEXT,
        /** At last: a photo that stays without its second half. */
        CUT_OFF
    }

    /** How many photos are worked on at a time. */
    private static final int AT_ONCE = 15;

    /** Milliseconds from the beginning of a photo's upload to the next act: some meet the upload, others the move after it. */
    private static final int MEETS_UPLOAD = 150;

    private static final int WITHOUT_UPLOAD = 6_000;

    private static final List<Act> FIRST = List.of(Act.REPLACE, Act.APPEND, Act.STALL, Act.EMPTY_FIRST);
    private static final List<Act> NEXT = List.of(
            Act.REPLACE,
            Act.REPLACE,
            Act.REPLACE,
            Act.APPEND,
            Act.STALL,
            Act.TRUNCATE,
            Act.TRUNCATE,
            Act.RENAME,
            Act.DELETE);

    /**
     * What must be there in the end.
     *
     * @param last SHA-256 of what was last put there; null if that was renamed or deleted
     * @param whole whether it belongs on the record, else among the dead letters
     * @param all SHA-256 of all that ever was there
     * @param taken SHA-256 of those that nobody but the program removed: all of them belong on the record, one after the other
     */
    record Expected(String last, boolean whole, Set<String> all, Set<String> taken) {

        private static final Expected NOTHING = new Expected(null, true, Set.of(), Set.of());

        Expected put(String hash, boolean isWhole) {
            return new Expected(hash, isWhole, with(all, hash), taken);
        }

        Expected removed() {
            return new Expected(null, true, all, taken);
        }

        Expected takenByTheProgram() {
            return last == null || !whole ? this : new Expected(last, true, all, with(taken, last));
        }

        private static Set<String> with(Set<String> hashes, String hash) {
            Set<String> more = new HashSet<>(hashes);
            more.add(hash);
            return more;
        }
    }

    private final RemoteSource source;
    private final Random random;
    private final Set<String> uploading = ConcurrentHashMap.newKeySet();
    private final Queue<Story> waiting = new ArrayDeque<>();
    private final List<Story> current = new ArrayList<>();
    private final Map<String, Expected> expected = new TreeMap<>();
    private final Map<Act, Integer> done = new EnumMap<>(Act.class);

    /** @param firstId of the records; each photo may need two */
    RemotePhotos(RemoteSource source, long seed, int count, long firstId) {
        this.source = source;
        this.random = new Random(seed);
        for (int number = 0; number < count; number++) {
            waiting.add(new Story(firstId + number * 10L));
        }
    }

    /** Does the next thing, if it is time for one. @return false if there is nothing left to do */
    boolean step(long nowMillis) throws IOException {
        while (current.size() < AT_ONCE && !waiting.isEmpty()) {
            current.add(waiting.remove());
        }
        List<Story> ready =
                current.stream().filter(story -> story.isReady(nowMillis)).toList();
        if (!ready.isEmpty()) {
            Story story = ready.get(random.nextInt(ready.size()));
            if (!story.goesOn(nowMillis)) {
                current.remove(story);
            }
        }
        return !current.isEmpty() || !waiting.isEmpty();
    }

    /** Its next act is due. Called by any thread. */
    void isBeingUploaded(String id) {
        uploading.add(id);
    }

    /** By the name of the record. */
    Map<String, Expected> expected() {
        return expected;
    }

    /** How often each was done. */
    Map<Act, Integer> done() {
        return done;
    }

    RemoteSource source() {
        return source;
    }

    /** What happens to one record's photo. */
    private final class Story {

        private final long id;
        private final Deque<Act> acts = new ArrayDeque<>();
        private final Set<Integer> lengths = new HashSet<>();
        private RemoteSource.Sender sender;
        private byte[] coming;
        private long notBefore;

        Story(long id) {
            this.id = id;
            acts.add(one(FIRST));
            for (int more = random.nextInt(4); more > 0; more--) {
                Act act = one(NEXT);
                acts.add(act == Act.RENAME && acts.contains(act) ? Act.REPLACE : act);
            }
            int end = random.nextInt(100);
            if (end < 7) {
                acts.add(end < 4 ? Act.TEXT : Act.CUT_OFF);
            }
        }

        private Act one(List<Act> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String name() {
            return name(id);
        }

        private static String name(long id) {
            return "Contacts/" + id + ".jpg";
        }

        boolean isReady(long now) {
            if (uploading.remove(record(id)) && sender == null) {
                notBefore = Math.min(notBefore, now + random.nextInt(MEETS_UPLOAD));
            }
            return notBefore <= now;
        }

        boolean goesOn(long now) throws IOException {
            if (sender != null) {
                RemoteSource.Sender ending = sender;
                sender = null;
                ending.end(coming);
                expect(id, coming, true);
                notBefore = now + random.nextInt(WITHOUT_UPLOAD);
            } else if (!acts.isEmpty()) {
                act(acts.remove(), now);
            }
            return sender != null || !acts.isEmpty();
        }

        private void act(Act act, long now) throws IOException {
            notBefore = now + random.nextInt(WITHOUT_UPLOAD);
            if (!source.has(name())) {
                expected.computeIfPresent(record(id), (key, photo) -> photo.takenByTheProgram());
            }
            boolean happened = true;
            switch (act) {
                case REPLACE -> {
                    byte[] photo = photo();
                    source.put(name(), photo);
                    expect(id, photo, true);
                }
                case APPEND -> begin(act, 2, now);
                case STALL -> begin(act, 2, now + 500 + random.nextInt(1_000));
                case EMPTY_FIRST -> begin(act, Integer.MAX_VALUE, now + random.nextInt(400));
                case TRUNCATE -> happened = truncate(now);
                case RENAME -> happened = rename();
                case DELETE -> happened = delete();
                case TEXT -> {
                    byte[] text = ("no photo, only text for " + id).getBytes();
                    source.put(name(), text);
                    expect(id, text, false);
                }
                case CUT_OFF -> {
                    byte[] photo = photo();
                    byte[] half = Arrays.copyOf(photo, photo.length / 2);
                    source.put(name(), half);
                    expect(id, half, false);
                }
                default -> throw new IllegalArgumentException(act.toString());
            }
            if (happened) {
                done.merge(act, 1, Integer::sum);
            }
        }

        private void begin(Act act, int part, long until) throws IOException {
            coming = photo();
            sender = source.begin(name(), Arrays.copyOf(coming, coming.length / part));
            notBefore = until;
        }

        private boolean truncate(long now) throws IOException {
            coming = photo();
            sender = source.truncate(name());
            notBefore = now + random.nextInt(400);
            return sender != null;
        }

        private boolean rename() throws IOException {
            boolean renamed = source.rename(name(), name(id + 5));
            if (renamed) {
                Expected before = expected.get(record(id));
                expected.put(record(id + 5), Expected.NOTHING.put(before.last(), before.whole()));
                expected.put(record(id), before.removed());
            }
            return renamed;
        }

        private boolean delete() throws IOException {
            boolean deleted = source.delete(name());
            if (deleted) {
                expected.computeIfPresent(record(id), (key, photo) -> photo.removed());
            }
            return deleted;
        }

        private static String record(long id) {
            return Long.toString(id);
        }

        private void expect(long record, byte[] bytes, boolean whole) {
            Expected before = expected.getOrDefault(record(record), Expected.NOTHING);
            expected.put(record(record), before.put(PlannedPhoto.sha256(bytes), whole));
        }

        private byte[] photo() {
            byte[] photo;
            do {
                photo = SamplePhotos.jpegOfAbout(2_100 + random.nextInt(30_000), random.nextInt());
            } while (!lengths.add(photo.length));
            return photo;
        }
    }
}
