// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import static io.github.camelbigin.sandbox.answer.BiginAnswers.error;

import java.util.List;
import java.util.Map;

/** The refusals of calls that read records ({@code bigin-api-records.md} sections 2.3, 3 and 5); the codes are CRM's. */
public final class RecordAnswers {
    private RecordAnswers() {}

    private static Refusal refusal(String code, Map<String, ?> details, String message) {
        return new Refusal(error(400, code, details, message));
    }

    public static Refusal missingParameter(String name) {
        return refusal(
                "REQUIRED_PARAM_MISSING", Map.of("param_name", name), "One of the expected parameter is missing");
    }

    public static Refusal noneOf(List<String> names) {
        return refusal(
                "EXPECTED_PARAM_MISSING", Map.of("param_names", names), "One of the expected parameter is missing");
    }

    public static Refusal invalidParameter(String name) {
        return refusal("INVALID_DATA", Map.of("param_name", name), "the given parameter seems to be invalid");
    }

    public static Refusal unsupportedValue(String name, List<String> supported) {
        Map<String, ?> details = Map.of("param_name", name, "supported_values", supported);
        return refusal("INVALID_DATA", details, "the given parameter seems to be invalid");
    }

    public static Refusal patternNotMatched(String name) {
        return refusal("PATTERN_NOT_MATCHED", Map.of("param_name", name), "the value does not match the pattern");
    }

    public static Refusal limitExceeded(String name, int limit) {
        return refusal(
                "LIMIT_EXCEEDED", Map.of("param_name", name, "limit", limit), "the limit of the parameter is exceeded");
    }

    public static Refusal discretePaginationLimit(int limit) {
        String message = "page reaches the first records only; use page_token for the others";
        return refusal("DISCRETE_PAGINATION_LIMIT_EXCEEDED", Map.of("limit", limit), message);
    }

    public static Refusal paginationLimit() {
        return refusal("PAGINATION_LIMIT_EXCEEDED", Map.of(), "the limit of pagination is exceeded");
    }

    public static Refusal ambiguous(String one, String other) {
        Map<String, ?> details = Map.of("ambiguity_due_to", List.of(one, other));
        return refusal("AMBIGUITY_DURING_PROCESSING", details, "ambiguity while processing the request");
    }

    public static Refusal pageTokenMismatch() {
        Map<String, ?> details = Map.of("param_name", "page_token");
        return refusal("TOKEN_BOUND_DATA_MISMATCH", details, "the page token belongs to a call with other parameters");
    }

    public static Refusal expiredPageToken() {
        return refusal("EXPIRED_VALUE", Map.of("api_name", "page_token"), "the page token has expired");
    }

    public static Refusal invalidQuery(String reason, Map<String, ?> details) {
        Map<String, Object> all = Json.object("reason", reason);
        all.putAll(details);
        return refusal("INVALID_QUERY", all, "invalid query formed");
    }

    public static Refusal tooManyConditions(int limit) {
        String message = "the criteria have more than " + limit + " conditions";
        return refusal("CRITERIA_LIMIT_EXCEEDED", Map.of("limit", limit), message);
    }

    public static Refusal searchLimit(int limit) {
        return refusal("LIMIT_REACHED", Map.of("limit", "" + limit), "the limit of records of a search is reached");
    }
}
