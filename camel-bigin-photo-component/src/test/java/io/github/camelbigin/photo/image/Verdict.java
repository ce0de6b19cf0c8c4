// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.image;

import java.io.IOException;

/** What an inspection ended with: a photo's description, or why it is refused. Any other end is thrown on. */
record Verdict(PhotoInfo info, UnacceptablePhotoException.Reason refusal, String message) {

    interface Inspection {
        PhotoInfo run() throws IOException, UnacceptablePhotoException;
    }

    static Verdict of(Inspection inspection) {
        try {
            return new Verdict(inspection.run(), null, null);
        } catch (UnacceptablePhotoException refusal) {
            return new Verdict(refusal.info().orElse(null), refusal.reason(), refusal.getMessage());
        } catch (IOException e) {
            throw new AssertionError("reading from memory cannot fail", e);
        }
    }

    boolean accepts() {
        return refusal == null;
    }

    /** Of a photo whose header was whole, as a stream sees it. */
    Verdict ofHeaderAlone() {
        return info == null ? this : new Verdict(info, null, null);
    }
}
