// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.net.URI;
import java.util.Map;

/** What the control API shows: never a token, so neither headers nor bodies of requests, which may hold one. */
final class ControlJson {
    private ControlJson() {}

    static Map<String, Object> state(URI uri, Organisation organisation) {
        return Json.object(
                "uri", uri.toString(),
                "records", organisation.records().size(),
                "photos", organisation.photos().size(),
                "tokensIssued", organisation.tokens().issued(),
                "maxConcurrentCalls", organisation.usage().mostInFlight());
    }

    static Map<String, Object> photo(StoredPhoto photo) {
        return Json.object(
                "module", photo.module(),
                "recordId", photo.recordId(),
                "fileName", photo.fileName(),
                "mediaType", photo.mediaType(),
                "size", photo.size(),
                "sha256", photo.sha256());
    }

    static Map<String, Object> request(ReceivedRequest request) {
        return Json.object(
                "at", request.at().toString(),
                "method", request.method(),
                "path", request.path(),
                "contentLength", request.contentLength(),
                "partName", request.partName(),
                "fileName", request.fileName(),
                "partContentType", request.partContentType(),
                "fileSize", request.fileSize(),
                "fileSha256", request.fileSha256(),
                "status", request.status(),
                "code", request.code());
    }
}
