// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The photos of one run, each for a record of its own: the samples, and as many more as are asked for, all different. */
final class PhotoSet {

    private static final List<String> FOLDERS = List.of("Contacts", "Accounts", "Companies", "Products");
    private static final long FIRST_ID = 2_034_020_000_001_000_000L;

    private final Path inbox;
    private final Random random;
    private final Map<String, PlannedPhoto> photos = new LinkedHashMap<>();

    private PhotoSet(Path inbox, long seed) {
        this.inbox = inbox;
        this.random = new Random(seed);
    }

    static PhotoSet drop(Path inbox, long seed, int count) throws IOException {
        PhotoSet set = new PhotoSet(inbox, seed);
        for (SamplePhoto sample : Stream.concat(SamplePhotos.good().stream(), SamplePhotos.bad().stream())
                .toList()) {
            set.drop(sample.path(), sample.bytes(), sample.module(), sample.recordId(), sample.expectedReason());
        }
        for (int number = set.photos.size(); number < count; number++) {
            set.dropOne(number);
        }
        return set;
    }

    private void dropOne(int number) throws IOException {
        String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
        String id = Long.toString(FIRST_ID + number * 10L + random.nextInt(10));
        byte[] photo = SamplePhotos.jpegOfAbout(size(), number);
        if (random.nextInt(1_000) < ChaosScale.BAD_PHOTOS) {
            dropBad(folder, id, photo);
        } else {
            drop(folder + '/' + id + ".jpg", photo, folder, id, "");
        }
    }

    private int size() {
        return random.nextInt(40) == 0 ? 100_000 + random.nextInt(300_000) : 2_100 + random.nextInt(20_000);
    }

    private void dropBad(String folder, String id, byte[] photo) throws IOException {
        String name = folder + '/' + id + ".jpg";
        byte[] text = ("no photo, only text for " + id + '\n')
                .repeat(1 + random.nextInt(5_000))
                .getBytes(UTF_8);
        switch (random.nextInt(7)) {
            case 0 -> drop(name, text, folder, id, "NOT_A_PHOTO");
            case 1 -> drop(name, new byte[0], folder, id, "EMPTY_PHOTO");
            case 2 -> drop(name, Arrays.copyOf(photo, photo.length / 2), folder, id, "TRUNCATED_PHOTO");
            case 3 -> drop(name, photo, folder, id, "INVALID_DATA");
            case 4 -> drop(name, photo, folder, id, "RECORD_LOCKED");
            case 5 -> drop("Deals/" + id + ".jpg", photo, "Deals", id, "INVALID_MODULE");
            default -> drop(folder + "/holiday " + id + ".jpg", photo, folder, "", "UNKNOWN_RECORD");
        }
    }

    private void drop(String name, byte[] bytes, String folder, String id, String expectedCode) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        String module = folder.equals("Companies") ? "Accounts" : folder;
        photos.put(name, new PlannedPhoto(name, PlannedPhoto.sha256(bytes), module, id, expectedCode));
    }

    void addRecordsTo(SandboxBuilder bigin) {
        good().forEach(photo -> bigin.record(photo.module(), photo.recordId()));
        photos.values().stream()
                .filter(PlannedPhoto::isLocked)
                .forEach(photo -> bigin.lockedRecord(photo.module(), photo.recordId()));
    }

    List<PlannedPhoto> all() {
        return new ArrayList<>(photos.values());
    }

    /** Null if there is none of this name. */
    PlannedPhoto find(String name) {
        return photos.get(name);
    }

    List<PlannedPhoto> good() {
        return photos.values().stream().filter(PlannedPhoto::isGood).toList();
    }
}
