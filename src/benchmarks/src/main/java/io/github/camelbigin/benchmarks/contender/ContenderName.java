// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import java.util.EnumSet;
import java.util.Set;

/** Who takes part, and in what. */
public enum ContenderName {
    HTTPCLIENT_TUNED("HttpClient 5, 64 KB buffers", EnumSet.allOf(Operation.class)),
    HTTPCLIENT("HttpClient 5, defaults", EnumSet.allOf(Operation.class)),
    CAMEL_HTTP_FILE("Camel http:, file", EnumSet.allOf(Operation.class)),
    CAMEL_HTTP_STREAM("Camel http:, stream", EnumSet.of(Operation.UPLOAD)),
    CAMEL_HTTP_UNCACHED("Camel http:, stream, no stream cache", EnumSet.allOf(Operation.class)),
    BIGIN_PHOTO_FILE("bigin-photo:, file", EnumSet.allOf(Operation.class)),
    BIGIN_PHOTO_STREAM("bigin-photo:, stream", EnumSet.of(Operation.UPLOAD)),
    BIGIN_PHOTO_UNCACHED("bigin-photo:, stream, no stream cache", EnumSet.of(Operation.UPLOAD)),
    BIGIN_PHOTO_UNCHECKED("bigin-photo:, file, validate=false", EnumSet.of(Operation.UPLOAD)),
    BIGIN_PHOTO_STREAM_UNCHECKED("bigin-photo:, stream, no stream cache, validate=false", EnumSet.of(Operation.UPLOAD)),
    CURL_XARGS("curl, a process per file (xargs -P)", EnumSet.of(Operation.UPLOAD, Operation.DOWNLOAD)),
    CURL_PARALLEL("curl --parallel", EnumSet.of(Operation.UPLOAD, Operation.DOWNLOAD));

    private final String label;
    private final Set<Operation> operations;

    ContenderName(String label, Set<Operation> operations) {
        this.label = label;
        this.operations = operations;
    }

    public String label() {
        return label;
    }

    public boolean does(Operation operation) {
        return operations.contains(operation);
    }

    public boolean isCurl() {
        return this == CURL_XARGS || this == CURL_PARALLEL;
    }
}
