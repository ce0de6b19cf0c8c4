// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.chaos;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Several photos of each record, of which the newest has to be there at the end. */
public record PhotoVersions(BiginSandbox sandbox, int records, int versions) {

    /** How a photo is announced. */
    public interface Announcer {
        void announce(String record, byte[] photo) throws Exception;
    }

    /** One photo of each record after the other. */
    public void announce(Announcer announcer) throws Exception {
        for (int version = 1; version <= versions; version++) {
            for (int id = 1; id <= records; id++) {
                sandbox.records().add("Contacts", String.valueOf(id));
                announcer.announce("Contacts/" + id, photo(id, version));
            }
        }
    }

    public int all() {
        return records * versions;
    }

    private static byte[] photo(int id, int version) {
        return SamplePhotos.png(20, 10, id * 100 + version);
    }

    /** Those whose response was cut are uploads all the same. */
    public long uploads() {
        return sandbox.requests().photoCalls().stream()
                .filter(call -> "SUCCESS".equals(call.code())
                        || ReceivedRequest.CUT.equals(call.code()) && call.fileSha256() != null)
                .count();
    }

    /** Records without their newest photo. */
    public List<Integer> stale() {
        return IntStream.rangeClosed(1, records)
                .filter(id -> sandbox.photos()
                        .find("Contacts", String.valueOf(id))
                        .filter(stored -> Arrays.equals(stored.bytes(), photo(id, versions)))
                        .isEmpty())
                .boxed()
                .toList();
    }
}
