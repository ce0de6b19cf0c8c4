// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.control;

import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the control API shows: never a token, and of a request no header and no body, as both may hold one. */
final class ControlJson {
    private ControlJson() {}

    static Map<String, Object> state(URI uri, Organisation organisation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("uri", uri.toString());
        json.put("records", organisation.records().size());
        json.put("photos", organisation.photos().size());
        json.put("tokensIssued", organisation.tokens().issued());
        json.put("maxConcurrentCalls", organisation.usage().mostInFlight());
        return json;
    }

    static Map<String, Object> photo(StoredPhoto photo) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", photo.module());
        json.put("recordId", photo.recordId());
        json.put("fileName", photo.fileName());
        json.put("mediaType", photo.mediaType());
        json.put("size", photo.size());
        json.put("sha256", photo.sha256());
        return json;
    }

    static Map<String, Object> request(ReceivedRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", request.at().toString());
        json.put("method", request.method());
        json.put("path", request.path());
        json.put("contentLength", request.contentLength());
        json.put("partName", request.partName());
        json.put("fileName", request.fileName());
        json.put("partContentType", request.partContentType());
        json.put("fileSize", request.fileSize());
        json.put("fileSha256", request.fileSha256());
        json.put("status", request.status());
        json.put("code", request.code());
        return json;
    }
}
