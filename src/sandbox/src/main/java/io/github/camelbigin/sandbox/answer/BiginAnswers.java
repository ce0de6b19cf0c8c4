// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import java.util.List;
import java.util.Map;

/** Every response of {@code bigin-api.md} sections 0 and 4 that the sandbox sends without a fault. */
public final class BiginAnswers {
    /** Not a header of Bigin: names the rule that a refused upload broke. */
    static final String REASON_HEADER = "X-Sandbox-Reason";

    public static final Answer UPLOADED = success("photo uploaded successfully");
    public static final Answer DELETED = success("Photo deleted");

    private BiginAnswers() {}

    private static Answer success(String message) {
        return Answer.json(200, "SUCCESS", envelope("SUCCESS", Map.of(), message, "success"));
    }

    public static Answer error(int status, String code, Map<String, ?> details, String message) {
        return Answer.json(status, code, envelope(code, details, message, "error"));
    }

    public static Answer error(int status, String code, String message) {
        return error(status, code, Map.of(), message);
    }

    private static Map<String, Object> envelope(String code, Map<String, ?> details, String message, String status) {
        return Json.object("code", code, "details", details, "message", message, "status", status);
    }

    public static Refusal invalidUrl() {
        return new Refusal(
                error(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one"));
    }

    public static Refusal invalidMethod() {
        return new Refusal(error(400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one"));
    }

    public static Answer staleToken(String code) {
        return switch (code) {
            case "INVALID_TOKEN" -> error(401, code, "invalid oauth token");
            case "AUTHENTICATION_FAILURE" -> error(401, code, "Authentication failed");
            default -> throw new IllegalArgumentException("not a code for a stale token: " + code);
        };
    }

    /** A search without its scope, as it may be as well. */
    public static Refusal noPermission() {
        return new Refusal(error(403, "NO_PERMISSION", "permission denied"));
    }

    public static Refusal scopeMismatch() {
        return new Refusal(error(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL"));
    }

    public static Refusal unknownModule() {
        return invalidModule("the module name given seems to be invalid");
    }

    public static Refusal unsupportedModule() {
        return invalidModule("The given module is not supported in API");
    }

    private static Refusal invalidModule(String message) {
        return new Refusal(error(400, "INVALID_MODULE", Map.of("resource_path_index", 0), message));
    }

    public static Refusal invalidId(BiginOperation operation) {
        return new Refusal(error(400, "INVALID_DATA", operation.invalidIdMessage()));
    }

    public static Refusal stateOfRecord(String code, String id) {
        String message = code.equals("RECORD_LOCKED")
                ? "You cannot perform this operation as the record is locked."
                : "You cannot perform this operation in the present state of the record.";
        return new Refusal(error(400, code, Map.of("id", id), message));
    }

    public static Refusal denied(String code, BiginOperation operation) {
        if (code.equals("NO_PERMISSION")) {
            Map<String, ?> details = Map.of("permissions", List.of(operation.inWords()));
            return new Refusal(error(403, code, details, "Permission denied to " + operation.inWords()));
        }
        String message = "User does not have sufficient privilege to " + operation.inWords();
        return new Refusal(error(400, code, message));
    }

    public static Refusal extraParameter(String name) {
        return new Refusal(
                error(400, "EXTRA_PARAM_FOUND", Map.of("param_name", name), "Extra parameter found in the request"));
    }

    public static Refusal notMultipart(String reason) {
        Map<String, ?> details = Map.of("expected_type", "Multipart Form Request");
        return refusedUpload(error(400, "INVALID_REQUEST", details, "invalid request"), reason);
    }

    public static Refusal extraField(String reason) {
        return refusedUpload(
                error(
                        400,
                        "INVALID_REQUEST",
                        "unable to process your request. please verify whether you have entered proper method name,"
                                + " parameter and parameter values."),
                reason);
    }

    public static Refusal noFile(String reason) {
        return refusedUpload(error(400, "INVALID_DATA", "The request does not contain any file"), reason);
    }

    public static Refusal severalFiles() {
        Answer answer = error(400, "INVALID_DATA", "The request contains more than one file");
        return refusedUpload(answer, "more than one file part");
    }

    public static Refusal notAnImage(int status, String reason) {
        return refusedUpload(error(status, "INVALID_DATA", "Invalid file type"), reason);
    }

    public static Refusal fileSizeExceeds(long maxBytes) {
        String message = "the file size exceeds the maximum";
        return refusedUpload(
                error(413, "FILE_SIZE_EXCEEDS", Map.of("size", maxBytes), message), "over " + maxBytes + " bytes");
    }

    public static Refusal fileResolutionExceeds(long pixels) {
        String message = "the file resolution exceeds the maximum";
        return refusedUpload(
                error(415, "FILE_RESOLUTION_EXCEEDS", Map.of("resolution", pixels), message), pixels + " pixels");
    }

    public static Refusal tooLarge(String reason) {
        return refusedUpload(
                error(415, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE", "please check if the file size is in the correct range"),
                reason);
    }

    private static Refusal refusedUpload(Answer answer, String reason) {
        return new Refusal(answer.with(REASON_HEADER, reason));
    }

    public static Refusal tooManyConcurrentCalls() {
        return new Refusal(
                error(429, "TOO_MANY_REQUESTS", "Many requests fired in concurrent than the allowed limit."));
    }

    public static Refusal creditsSpent() {
        return new Refusal(error(429, "TOO_MANY_REQUESTS", "API rate limit exceeded. Please retry after some time"));
    }

    /** The other form of a 429. */
    public static Refusal rateLimitExceeded(long retryAfterSeconds) {
        return new Refusal(error(429, "RATE_LIMIT_EXCEEDED", "API rate limit exceeded. Please retry after some time")
                .with("Retry-After", "" + retryAfterSeconds));
    }
}
