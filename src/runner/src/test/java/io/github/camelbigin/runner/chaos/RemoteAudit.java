// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.photo.route.chaos.Trouble;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what was last put on servers is where it belongs. Each problem is a sentence. */
final class RemoteAudit {

    private static final double UPLOADS_PER_VERSION = 1.1;

    private final BiginSite bigin;
    private final ChaosFolders folders;
    private final int kills;

    /** @param bigin stopped */
    RemoteAudit(BiginSite bigin, ChaosFolders folders, int kills) {
        this.bigin = bigin;
        this.folders = folders;
        this.kills = kills;
    }

    List<String> problems(RemotePhotos photos, ChaosReport report) throws IOException {
        List<String> problems = new ArrayList<>();
        String kind = photos.source().kind();
        Map<String, String> places = places(photos);
        List<String> unsent = new ArrayList<>();
        List<String> overtaking = new ArrayList<>();
        Set<String> accepted = accepted().stream().map(RemoteAudit::version).collect(Collectors.toSet());
        photos.expected().forEach((id, photo) -> {
            String held =
                    bigin.photos().find("Contacts", id).map(StoredPhoto::sha256).orElse(null);
            String place = photo.last() == null ? "" : places.get(photo.last());
            if (held != null && !photo.all().contains(held)) {
                problems.add(kind + ": wrong on its record: " + id);
            }
            photo.taken().stream()
                    .filter(hash -> !accepted.contains(id + ' ' + hash))
                    .forEach(hash -> unsent.add(id + ", a version before the last"));
            if (place == null) {
                problems.add(kind + ": vanished" + (photo.last().equals(held) ? " after its upload: " : ": ") + id);
            } else if (photo.last() != null && !photo.whole() && !place.contains("dead-letters")) {
                problems.add(kind + ": no dead letter: " + place);
            } else if (photo.last() != null && photo.whole() && !photo.last().equals(held)) {
                (isOvertaking(id, photo.last()) ? overtaking : unsent).add(place);
            }
        });
        // killed after a move, before it looked whether another photo had come in its last moment
        // on FTP and SFTP only: a bucket copies and deletes under the condition of the ETag
        if (unsent.size() > (kind.equals("s3") ? 0 : kills)) {
            problems.add(kind + ": moved, but not uploaded: " + unsent);
        }
        report.add(kind, photos.done());
        long deadLetters = places.values().stream()
                .filter(place -> place.contains("dead-letters") && place.endsWith(".jpg"))
                .count();
        report.add(kind + " dead letters", deadLetters);
        report.add(kind + " moved unsent", unsent.size() + ": " + unsent);
        report.add(kind + " given up, in effect after the last", overtaking.size() + ": " + overtaking);
        return problems;
    }

    /** By SHA-256. */
    private Map<String, String> places(RemotePhotos photos) throws IOException {
        Map<String, String> places = new HashMap<>(photos.source().hashes());
        // those that came to this machine
        for (Path local : List.of(folders.done(), folders.deadLetters())) {
            folders.files(local)
                    .values()
                    .forEach(file -> places.put(PlannedPhoto.sha256(ChaosFolders.read(file)), file.toString()));
        }
        return places;
    }

    private boolean isOvertaking(String id, String last) {
        List<ReceivedRequest> calls = accepted().stream()
                .filter(call -> call.path().endsWith("/" + id + "/photo"))
                .toList();
        return bigin.photos()
                .find("Contacts", id)
                .map(held -> isOvertaking(calls, held.sha256(), held.storedAt(), last))
                .orElse(false);
    }

    /**
     * Whether a record has an older photo only because a call that got no response in time took effect after the last photo was sent, and the older one
     * was not sent afterwards. No condition of Bigin's API prevents that.
     *
     * @param calls about this record that were accepted
     * @param held SHA-256 of its photo
     * @param effect when that was stored
     */
    static boolean isOvertaking(List<ReceivedRequest> calls, String held, Instant effect, String last) {
        Map<String, List<Instant>> sent = calls.stream()
                .collect(Collectors.groupingBy(
                        ReceivedRequest::fileSha256, Collectors.mapping(ReceivedRequest::at, Collectors.toList())));
        if (!sent.containsKey(held) || !sent.containsKey(last)) {
            return false;
        }
        Instant newest = Collections.max(sent.get(last));
        return newest.isBefore(effect)
                && Collections.max(sent.get(held)).isBefore(newest)
                && Collections.min(sent.get(held)).isBefore(effect.minus(Trouble.RESPONSE_TIMEOUT));
    }

    private static String version(ReceivedRequest call) {
        return call.path().replaceAll("^.*/(\\d+)/photo$", "$1") + ' ' + call.fileSha256();
    }

    private List<ReceivedRequest> accepted() {
        return bigin.requests().stream()
                .filter(call -> call.path().endsWith("/photo"))
                .filter(call -> "SUCCESS".equals(call.code())
                        || ReceivedRequest.CUT.equals(call.code()) && call.fileSha256() != null)
                .toList();
    }

    List<String> problemsOfCalls(List<RemotePhotos> photos, ChaosReport report) {
        List<ReceivedRequest> accepted = accepted();
        Set<String> all = new HashSet<>();
        photos.forEach(each -> each.expected().values().forEach(photo -> all.addAll(photo.all())));
        Set<String> versions = accepted.stream().map(RemoteAudit::version).collect(Collectors.toSet());
        double perVersion = (double) accepted.size() / versions.size();
        long mixed = accepted.stream()
                .filter(call -> !all.contains(call.fileSha256()))
                .count();
        long records = photos.stream().mapToLong(each -> each.expected().size()).sum();
        report.add("accepted uploads", accepted.size());
        report.add("uploads per photo", String.format(Locale.ROOT, "%.4f", (double) accepted.size() / records));
        report.add("uploads per version", String.format(Locale.ROOT, "%.4f", perVersion));
        report.add("of two versions", mixed + ", each followed by a whole one");
        return perVersion < UPLOADS_PER_VERSION ? List.of() : List.of("uploads per version: " + perVersion);
    }
}
