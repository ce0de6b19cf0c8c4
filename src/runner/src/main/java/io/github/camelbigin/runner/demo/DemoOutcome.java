// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.sandbox.samples.SamplePhoto;

/**
 * What became of a sample photo.
 *
 * @param deadLetter null if it is none
 * @param millis from the route's taking it until its end; -1 if it did not end
 * @param deviation empty if all is as expected
 */
record DemoOutcome(
        SamplePhoto photo,
        byte[] bytes,
        boolean uploaded,
        boolean identical,
        DeadLetter deadLetter,
        long millis,
        String deviation) {

    String record() {
        return module(photo) + ' ' + photo.recordId();
    }

    /** As the API calls it. */
    static String module(SamplePhoto photo) {
        return photo.module().equals("Companies") ? "Accounts" : photo.module();
    }

    String format() {
        return PhotoInspector.formatOf(bytes, bytes.length).map(Enum::name).orElse("-");
    }

    String result() {
        if (identical) {
            return "identical";
        }
        if (uploaded) {
            return "uploaded";
        }
        return deadLetter == null ? "lost" : "dead letter";
    }

    String reason() {
        return deadLetter == null ? "" : deadLetter.code();
    }
}
