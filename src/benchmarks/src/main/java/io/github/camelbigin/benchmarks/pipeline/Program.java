// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

/** Who takes part in working off a folder. */
public enum Program {
    BIGIN_PHOTO("java -jar bigin-photo.jar run", 8),
    BIGIN_PHOTO_SCRIPT("bin/bigin-photo run", 8),
    CAMEL("Camel file: -> http:", 1),
    CAMEL_THREADS("Camel file: -> threads(8) -> http:", 20),
    CAMEL_THREADS_8("Camel file: -> threads(8, 8) -> http:", 8),
    CURL_XARGS("curl and mv, processes per file (xargs -P8)", 8),
    CURL_PARALLEL("curl --parallel, then mv", 8),
    HTTPCLIENT("HttpClient 5, 64 KB buffers, one photo", 1),
    PREPARER("PhotoPreparer alone, a thread per core", Runtime.getRuntime().availableProcessors()),
    THUMBNAILATOR("Thumbnailator, a thread per core", Runtime.getRuntime().availableProcessors()),
    VIPS("vipsthumbnail, a process per core", Runtime.getRuntime().availableProcessors());

    private final String label;
    private final int inFlight;

    Program(String label, int inFlight) {
        this.label = label;
        this.inFlight = inFlight;
    }

    public String label() {
        return label;
    }

    /** At most; Camel's {@code threads(8)} means 8 to 20, {@code threads(8, 8)} means 8. */
    public int inFlight() {
        return inFlight;
    }

    boolean isJava() {
        return this != CURL_XARGS && this != CURL_PARALLEL;
    }

    boolean worksOffFolders() {
        return this != HTTPCLIENT && !onlyPrepares();
    }

    /** Nothing is uploaded. */
    boolean onlyPrepares() {
        return this == PREPARER || this == THUMBNAILATOR || this == VIPS;
    }
}
