// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of how photos are prepared. Mutable and not thread-safe. */
@UriParams
public abstract class PrepareConfiguration {

    @UriParam(
            label = "producer",
            defaultValue = "never",
            enums = "never,auto,always",
            description =
                    "Which photos an upload prepares before it sends them; the operation prepare does the same, and auto where the component says"
                            + " never. auto: those that Bigin would not accept are made smaller, turned"
                            + " upright, brought to sRGB and written as JPEG, or as PNG where they are transparent; HEIC, WebP and TIFF"
                            + " become JPEG. always: also those that are not upright or not in sRGB. never: the bytes stay what they are.")
    private PrepareMode prepare = PrepareMode.never;

    @UriParam(
            label = "producer",
            defaultValue = "gps",
            enums = "strip,keep,gps",
            description =
                    "What becomes of the metadata of a photo whose picture is not changed, unless prepare is never. gps: they are removed if"
                            + " they say where the photo was taken. strip: they are always removed. keep: they are never removed."
                            + " A photo that is encoded again has no metadata.")
    private MetadataPolicy metadata = MetadataPolicy.gps;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "The longer side of a prepared photo in pixels, such as 2048; a larger photo is made smaller, unless prepare is never. 0 for"
                            + " as large as Bigin accepts.")
    private int maxEdge;

    @UriParam(
            label = "producer,advanced",
            description =
                    "The colour behind the transparent parts of a prepared photo, such as #ffffff; the photo is then written as JPEG. Without"
                            + " it such photos stay transparent, as PNG.")
    private String background;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "268435456",
            description =
                    "The memory that decoding one photo may take, in bytes; what would take more is rejected. JPEG photos take little, however"
                            + " large they are; progressive JPEG and all other formats are decoded as a whole.")
    private long prepareMaxMemory = 268_435_456;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "0",
            description =
                    "How many photos an endpoint prepares at once; others wait. 0 for the number of processor cores.")
    private int prepareConcurrency;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description =
                    "The longest time that preparing one photo may take, in milliseconds; it is rejected after that.")
    private long prepareTimeout = 60_000;

    public PrepareMode getPrepare() {
        return prepare;
    }

    public void setPrepare(PrepareMode prepare) {
        this.prepare = prepare;
    }

    public MetadataPolicy getMetadata() {
        return metadata;
    }

    public void setMetadata(MetadataPolicy metadata) {
        this.metadata = metadata;
    }

    public int getMaxEdge() {
        return maxEdge;
    }

    public void setMaxEdge(int maxEdge) {
        this.maxEdge = maxEdge;
    }

    public String getBackground() {
        return background;
    }

    public void setBackground(String background) {
        this.background = background;
    }

    public long getPrepareMaxMemory() {
        return prepareMaxMemory;
    }

    public void setPrepareMaxMemory(long prepareMaxMemory) {
        this.prepareMaxMemory = prepareMaxMemory;
    }

    public int getPrepareConcurrency() {
        return prepareConcurrency;
    }

    public void setPrepareConcurrency(int prepareConcurrency) {
        this.prepareConcurrency = prepareConcurrency;
    }

    public long getPrepareTimeout() {
        return prepareTimeout;
    }

    public void setPrepareTimeout(long prepareTimeout) {
        this.prepareTimeout = prepareTimeout;
    }
}
