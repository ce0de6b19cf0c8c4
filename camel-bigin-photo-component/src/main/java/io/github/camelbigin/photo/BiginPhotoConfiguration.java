// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.limit.Workers;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** All options of an endpoint. Mutable and not thread-safe; the component copies it for every endpoint. */
@UriParams
public class BiginPhotoConfiguration extends BiginRecordConfiguration {

    @UriParam(
            label = "common",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Connection timeout, in milliseconds.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "common",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Socket read timeout, in milliseconds; also the longest time an upload may stall.")
    private long responseTimeout = 60_000;

    @UriParam(
            label = "advanced",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description =
                    "The longest time of one request until its response is read, in milliseconds. The other timeouts apply to each read,"
                            + " and a response may arrive one byte at a time. 0 for no limit.")
    private long callTimeout = 600_000;

    @UriParam(
            label = "common",
            defaultValue = "5",
            description =
                    "The maximum number of calls in flight; further calls wait. Reduced automatically after HTTP 429 and raised again step"
                            + " by step: Bigin counts concurrent calls per organisation.")
    private int maxConcurrentRequests = 5;

    @UriParam(
            label = "advanced",
            description =
                    "The programs that share maxConcurrentRequests: their number, or Workers that know which of them are alive, such as"
                            + " JdbcWorkers. The limit is divided evenly among them. Without this option this program has it to itself.")
    private Workers workers;

    @UriParam(
            label = "advanced",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description =
                    "The longest wait that a response may impose before the next call of the account, and before the next redelivery, in milliseconds.")
    private long maxRetryAfter = 300_000;

    @UriParam(
            label = "advanced",
            defaultValue = "0",
            description =
                    "Calls fail with CREDITS_RESERVED while Bigin reports that fewer credits than this remain, so that other programs can"
                            + " use the rest. Every 15 minutes one call is sent to check. 0 for no reserve. Has no effect while Bigin"
                            + " does not report credits (response header X-API-CREDITS-REMAINING).")
    private int reservedCredits;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description =
                    "Whether to check a photo before it is sent: format, completeness, size, pixels, and that the module supports photos.")
    private boolean validate = true;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "10485760",
            description =
                    "The largest photo that is sent when validate is on, in bytes. Bigin documents 10 MB and does not define MB.")
    private long maxPhotoBytes = PhotoLimits.DEFAULT.maxBytes();

    @UriParam(
            label = "producer,advanced",
            defaultValue = "10000000",
            description = "The maximum number of pixels of a photo that is sent when validate is on.")
    private long maxPhotoPixels = PhotoLimits.DEFAULT.maxPixels();

    @UriParam(
            label = "advanced",
            defaultValue = "104857600",
            description =
                    "The maximum number of bytes of one download, and of one photo that is prepared, and of one stream of unknown length"
                            + " that is uploaded when validate is off. A longer one fails: it might never end, and it is stored in a temporary file.")
    private long maxSpoolBytes = 104_857_600;

    @UriParam(
            label = "producer,advanced",
            description =
                    "A directory on the same disk as the folder of the file producer that follows. A download is written"
                            + " there, and the file producer moves it instead of copying it. It is created if it does not exist. On"
                            + " another disk each photo is delayed by two seconds, in which Camel tries to move it. Without this option"
                            + " downloads of more than 64 KB are stored in temporary files.")
    private String localWorkDirectory;

    @UriParam(
            label = "producer",
            defaultValue = "fail",
            description = "What a download or a deletion does when Bigin responds that the record has no photo.")
    private MissingPhoto missingPhoto = MissingPhoto.fail;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether a download or a deletion that finds no photo makes a second call to check whether the record exists. If it does"
                            + " not, it fails with NO_SUCH_RECORD, regardless of missingPhoto.")
    private boolean distinguishMissing;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether requests to Bigin and Zoho's accounts server carry the trace context (traceparent and whatever else OpenTelemetry"
                            + " is configured to propagate). Spans are created without it, too.")
    private boolean propagateTraceContext;

    /** An independent copy; the token store and the workers are shared. */
    public BiginPhotoConfiguration copy() {
        return (BiginPhotoConfiguration) clone();
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getCallTimeout() {
        return callTimeout;
    }

    public void setCallTimeout(long callTimeout) {
        this.callTimeout = callTimeout;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public Workers getWorkers() {
        return workers;
    }

    public void setWorkers(Workers workers) {
        this.workers = workers;
    }

    public long getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(long maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public int getReservedCredits() {
        return reservedCredits;
    }

    public void setReservedCredits(int reservedCredits) {
        this.reservedCredits = reservedCredits;
    }

    public boolean isValidate() {
        return validate;
    }

    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    public long getMaxPhotoBytes() {
        return maxPhotoBytes;
    }

    public void setMaxPhotoBytes(long maxPhotoBytes) {
        this.maxPhotoBytes = maxPhotoBytes;
    }

    public long getMaxPhotoPixels() {
        return maxPhotoPixels;
    }

    public void setMaxPhotoPixels(long maxPhotoPixels) {
        this.maxPhotoPixels = maxPhotoPixels;
    }

    public long getMaxSpoolBytes() {
        return maxSpoolBytes;
    }

    public void setMaxSpoolBytes(long maxSpoolBytes) {
        this.maxSpoolBytes = maxSpoolBytes;
    }

    public String getLocalWorkDirectory() {
        return localWorkDirectory;
    }

    public void setLocalWorkDirectory(String localWorkDirectory) {
        this.localWorkDirectory = localWorkDirectory;
    }

    public MissingPhoto getMissingPhoto() {
        return missingPhoto;
    }

    public void setMissingPhoto(MissingPhoto missingPhoto) {
        this.missingPhoto = missingPhoto;
    }

    public boolean isDistinguishMissing() {
        return distinguishMissing;
    }

    public void setDistinguishMissing(boolean distinguishMissing) {
        this.distinguishMissing = distinguishMissing;
    }

    public boolean isPropagateTraceContext() {
        return propagateTraceContext;
    }

    public void setPropagateTraceContext(boolean propagateTraceContext) {
        this.propagateTraceContext = propagateTraceContext;
    }
}
