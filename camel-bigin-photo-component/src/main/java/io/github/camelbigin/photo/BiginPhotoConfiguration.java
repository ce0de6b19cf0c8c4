// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.record.FileNamePattern;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** All options of an endpoint. Mutable and not thread-safe; the component copies it for every endpoint. */
@UriParams
public class BiginPhotoConfiguration extends BiginAccountConfiguration {

    @UriParam(
            label = "common",
            description =
                    "API name of the records' module: Contacts, Accounts (companies in Bigin; Companies is accepted) or Products."
                            + " The header CamelBiginPhotoModule wins over it.")
    private String module;

    @UriParam(
            label = "common",
            description = "Id of the record, digits only. The header CamelBiginPhotoRecordId wins over it.")
    private String recordId;

    @UriParam(
            label = "common",
            defaultValue = FileNamePattern.DEFAULT,
            description =
                    "How a file name tells the record: upload reads it from the end of CamelFileName (or of the S3 key) when neither"
                            + " header nor option names the record, download writes CamelFileName by it."
                            + " {module}, {recordId} and {ext} stand for themselves, an asterisk in braces for any text without a slash.")
    private String fileNamePattern = FileNamePattern.DEFAULT;

    @UriParam(
            label = "producer",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long to wait for a connection to be established, in milliseconds.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "producer",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description =
                    "How long to wait for each piece of an answer, or for a server that takes nothing of a photo, in milliseconds.")
    private long responseTimeout = 60_000;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description =
                    "How long one request may take in all, until its answer is read, in milliseconds: the other time-outs hold for each"
                            + " piece, and an answer may come one byte at a time. 0 for no limit.")
    private long callTimeout = 600_000;

    @UriParam(
            label = "producer",
            defaultValue = "5",
            description =
                    "How many calls may be in flight at once; further ones wait. Fewer are after an answer of 429, until it is known how many"
                            + " Bigin allows: it counts concurrent calls per organisation.")
    private int maxConcurrentRequests = 5;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description =
                    "The longest wait that an answer may demand before the next call of the account, and before the next redelivery, in milliseconds.")
    private long maxRetryAfter = 300_000;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "0",
            description =
                    "After so many calls of the account within 24 hours no more is made, and calls fail with CREDIT_BUDGET_SPENT. 0 for any number."
                            + " Each call costs one of the organisation's credits. Calls are counted from the start of the JVM, and in it alone.")
    private int creditBudget;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether to check a photo before it is sent: format, completeness, size, pixels, and that the module has photos.")
    private boolean validate = true;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "10485760",
            description =
                    "The largest photo that is sent when validate is on, in bytes. Bigin says 10 MB, and not which.")
    private long maxPhotoBytes = PhotoLimits.DEFAULT.maxBytes();

    @UriParam(
            label = "producer,advanced",
            defaultValue = "10000000",
            description = "The most pixels of a photo that is sent when validate is on.")
    private long maxPhotoPixels = PhotoLimits.DEFAULT.maxPixels();

    @UriParam(
            label = "producer,advanced",
            defaultValue = "104857600",
            description =
                    "The most bytes that are taken of one download, and of one stream to upload whose length is unknown when validate is"
                            + " off. What is longer fails: it might never end, and is kept in a temporary file.")
    private long maxSpoolBytes = 104_857_600;

    @UriParam(
            label = "producer,advanced",
            description =
                    "A directory on the disk where a file producer that comes next puts photos. A download that is not small is written there, and"
                            + " the file producer moves it to its place instead of copying it. It is made if it does not exist. On another disk each"
                            + " photo would wait two seconds, in which Camel tries to move it. Without it downloads that are not small wait in temporary"
                            + " files.")
    private String localWorkDirectory;

    @UriParam(
            label = "producer",
            defaultValue = "fail",
            description = "What a download does when the record has no photo.")
    private MissingPhoto missingPhoto = MissingPhoto.fail;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether a download that finds no photo asks, with a second call, if there is such a record at all. If there is none it"
                            + " fails with NO_SUCH_RECORD, whatever missingPhoto says.")
    private boolean distinguishMissing;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description =
                    "Whether calls carry the trace context (traceparent and what else OpenTelemetry is set up to propagate) to Bigin and"
                            + " Zoho's accounts server. Spans are there without it.")
    private boolean propagateTraceContext;

    /** An independent copy; the token store is shared. */
    public BiginPhotoConfiguration copy() {
        return (BiginPhotoConfiguration) clone();
    }

    public String getModule() {
        return module;
    }

    public void setModule(String module) {
        this.module = module;
    }

    public String getRecordId() {
        return recordId;
    }

    public void setRecordId(String recordId) {
        this.recordId = recordId;
    }

    public String getFileNamePattern() {
        return fileNamePattern;
    }

    public void setFileNamePattern(String fileNamePattern) {
        this.fileNamePattern = fileNamePattern;
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

    public long getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(long maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public int getCreditBudget() {
        return creditBudget;
    }

    public void setCreditBudget(int creditBudget) {
        this.creditBudget = creditBudget;
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
