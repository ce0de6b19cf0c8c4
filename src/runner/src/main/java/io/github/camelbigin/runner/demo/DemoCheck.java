// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** Checks where each photo is after the run: on its record, byte for byte or prepared, or in the dead letters for the right reason. */
final class DemoCheck {

    private static final List<String> PREPARED = List.of("FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "UNSUPPORTED_FORMAT");

    private final DemoFolder folder;
    private final ProducerTemplate camel;

    DemoCheck(DemoFolder folder, ProducerTemplate camel) {
        this.folder = folder;
        this.camel = camel;
    }

    DemoOutcome outcome(SamplePhoto photo, byte[] dropped, long millis) throws IOException {
        DeadLetter deadLetter = folder.deadLetter(DemoNames.path(photo));
        boolean uploaded = folder.isUploaded(DemoNames.path(photo));
        String failedDownload = "";
        boolean identical = false;
        if (uploaded) {
            try {
                identical = Arrays.equals(dropped, download(photo));
            } catch (CamelExecutionException e) {
                failedDownload = ": " + e.getCause().getMessage();
            }
        }
        String deviation;
        if (photo.acceptable()) {
            deviation = deviationOfGood(uploaded, identical, failedDownload);
        } else if (isPrepared(photo)) {
            deviation = uploaded && failedDownload.isEmpty() ? "" : "not prepared and uploaded" + failedDownload;
        } else {
            deviation = deviationOfBad(photo, uploaded, deadLetter);
        }
        return new DemoOutcome(photo, dropped, uploaded, identical, deadLetter, millis, deviation);
    }

    /** Bigin would not accept it as it is. */
    static boolean isPrepared(SamplePhoto photo) {
        return PREPARED.contains(photo.expectedReason());
    }

    private byte[] download(SamplePhoto photo) {
        Map<String, Object> headers =
                Map.of(BiginPhotoConstants.MODULE, photo.module(), BiginPhotoConstants.RECORD_ID, photo.recordId());
        return camel.requestBodyAndHeaders("bigin-photo:download", null, headers, byte[].class);
    }

    private static String deviationOfGood(boolean uploaded, boolean identical, String failedDownload) {
        if (!uploaded) {
            return "not uploaded";
        }
        return identical ? "" : "the downloaded photo differs from the dropped one" + failedDownload;
    }

    private static String deviationOfBad(SamplePhoto photo, boolean uploaded, DeadLetter deadLetter) {
        if (uploaded) {
            return "uploaded, but " + photo.expectedReason() + " expected";
        }
        if (deadLetter == null) {
            return "not in the dead letters";
        }
        return deadLetter.code().equals(photo.expectedReason())
                ? ""
                : deadLetter.code() + ", but " + photo.expectedReason() + " expected";
    }
}
