// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.BiginHeaders;
import io.github.camelbigin.sandbox.answer.BiginOperation;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallHandler;
import io.github.camelbigin.sandbox.organisation.AccessGrant;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.records.RecordCalls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Responds to calls of Bigin's API, with the checks in the order of {@code bigin-api.md} section 9: path and method, token, limits, scope, module,
 * id, record, body.
 */
final class ApiCalls implements CallHandler {
    private static final Set<String> USER_SCOPES = Set.of("zohobigin.users.all", "zohobigin.users.read");

    private static final Set<String> FIELD_SCOPES = Set.of(
            "zohobigin.settings.all",
            "zohobigin.settings.read",
            "zohobigin.settings.fields.all",
            "zohobigin.settings.fields.read");
    private static final int CREDITS_OF_CUSTOM_VIEW = 3;

    private final Organisation organisation;
    private final RecordCalls recordCalls;
    private final PhotoCalls photoCalls;

    ApiCalls(Organisation organisation) {
        this.organisation = organisation;
        this.recordCalls = new RecordCalls(organisation);
        this.photoCalls = new PhotoCalls(organisation);
    }

    @Override
    public Answer answer(Call call) throws IOException {
        call.pause(organisation.settings().latency());
        Answer answer;
        try {
            answer = check(call);
        } catch (Refusal refusal) {
            answer = BiginHeaders.onJson(refusal.answer());
        }
        if (call.grant() == null) {
            return answer;
        }
        answer = answer.with("X-ACCESSTOKEN-RESET", call.grant().resetHeader());
        OptionalInt credits = organisation.usage().remainingToShow();
        return credits.isEmpty() ? answer : answer.with("X-API-CREDITS-REMAINING", "" + credits.getAsInt());
    }

    private Answer check(Call call) throws IOException, Refusal {
        RequestPath path = RequestPath.of(call.path()).orElseThrow(BiginAnswers::invalidUrl);
        if (path.kind() == RequestPath.Kind.DELETED
                && organisation.settings().has(BiginVariant.DELETED_RECORDS_ABSENT)) {
            throw BiginAnswers.invalidUrl();
        }
        BiginOperation operation = path.operation(call.method());
        call.setGrant(authenticate(call));
        organisation.usage().spend(call.callsInFlight(), credits(path, call));
        Set<String> scopes = call.grant().scopes();
        switch (path.kind()) {
            case USERS -> {
                checkScope(scopes, USER_SCOPES);
                return users();
            }
            case FIELDS -> {
                checkScope(scopes, FIELD_SCOPES);
                return recordCalls.fields(call);
            }
            default -> {
                RecordKey key = path.key();
                if (!operation.isAllowedBy(scopes, key.module())) {
                    throw outOfScope(operation);
                }
                Records.checkModule(key.module());
                return ofModule(path.kind(), operation, key, call);
            }
        }
    }

    private static void checkScope(Set<String> scopes, Set<String> enough) throws Refusal {
        if (scopes.stream().noneMatch(enough::contains)) {
            throw BiginAnswers.scopeMismatch();
        }
    }

    private Answer ofModule(RequestPath.Kind kind, BiginOperation operation, RecordKey key, Call call)
            throws IOException, Refusal {
        return switch (kind) {
            case RECORDS -> recordCalls.list(key.module(), call);
            case SEARCH -> recordCalls.search(key.module(), call);
            case DELETED -> recordCalls.deleted(key.module(), call);
            default -> ofRecord(operation, key, call);
        };
    }

    private Answer ofRecord(BiginOperation operation, RecordKey key, Call call) throws IOException, Refusal {
        if (!RecordKey.isId(key.id())) {
            throw BiginAnswers.invalidId(operation);
        }
        if (!organisation.records().find(key)) {
            return unknown(operation);
        }
        organisation.records().checkMay(operation, key);
        return operation == BiginOperation.READ
                ? recordCalls.one(organisation.records().get(key).orElseThrow(), call)
                : photoCalls.answer(operation, key, call);
    }

    private Answer unknown(BiginOperation operation) throws Refusal {
        SandboxSettings settings = organisation.settings();
        if (operation == BiginOperation.READ) {
            return RecordCalls.nothing();
        } else if (operation == BiginOperation.DOWNLOAD
                        && !settings.has(BiginVariant.UNKNOWN_RECORD_ON_DOWNLOAD_INVALID_DATA)
                || operation == BiginOperation.DELETE && settings.has(BiginVariant.UNKNOWN_RECORD_ON_DELETE_EMPTY)) {
            return Answer.empty(204);
        }
        throw BiginAnswers.invalidId(operation);
    }

    private static int credits(RequestPath path, Call call) {
        boolean custom = path.kind() == RequestPath.Kind.RECORDS && call.query().containsKey("cvid");
        return custom ? CREDITS_OF_CUSTOM_VIEW : 1;
    }

    private Refusal outOfScope(BiginOperation operation) {
        return operation == BiginOperation.SEARCH
                        && organisation.settings().has(BiginVariant.SEARCH_SCOPE_NO_PERMISSION)
                ? BiginAnswers.noPermission()
                : BiginAnswers.scopeMismatch();
    }

    private AccessGrant authenticate(Call call) throws Refusal {
        String token = call.accessToken();
        if (token == null) {
            throw new Refusal(BiginAnswers.staleToken("AUTHENTICATION_FAILURE"));
        }
        return organisation
                .tokens()
                .find(token)
                .orElseThrow(() -> new Refusal(BiginAnswers.staleToken("INVALID_TOKEN")));
    }

    private static Answer users() {
        Map<String, String> user = Map.of(
                "id", "2034020000000000001",
                "full_name", "Sandbox User",
                "email", "user@sandbox.invalid",
                "status", "active");
        return BiginHeaders.onJson(Answer.json(200, null, Map.of("users", List.of(user))));
    }
}
