// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.sandbox.samples.SamplePhoto;

/**
 * The result for a sample photo.
 *
 * @param deadLetter null if it is not one
 * @param millis from pick-up by the route to its end; -1 if it did not end
 * @param deviation empty if the result is as expected
 */
record DemoOutcome(
        SamplePhoto photo,
        byte[] bytes,
        boolean uploaded,
        boolean identical,
        DeadLetter deadLetter,
        long millis,
        String deviation) {

    String path() {
        return DemoNames.path(photo);
    }

    String record() {
        return module(photo) + ' ' + photo.recordId();
    }

    /** Its API name. */
    static String module(SamplePhoto photo) {
        return PhotoRecord.apiName(photo.module());
    }

    String format() {
        return PhotoInspector.formatOf(bytes, bytes.length).map(Enum::name).orElse("-");
    }

    String result() {
        if (identical) {
            return "identical";
        }
        if (uploaded) {
            return "prepared";
        }
        return deadLetter == null ? "lost" : "dead letter";
    }

    String reason() {
        return deadLetter == null ? "" : deadLetter.code();
    }
}
