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
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import java.io.IOException;
import java.util.HashMap;
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

    private final Organisation organisation;
    private final PhotoCalls photoCalls;

    ApiCalls(Organisation organisation) {
        this.organisation = organisation;
        this.photoCalls = new PhotoCalls(organisation.settings(), organisation.photos());
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
        BiginOperation operation = path.operation(call.method());
        call.setGrant(authenticate(call));
        organisation.usage().spend(call.callsInFlight());
        Set<String> scopes = call.grant().scopes();
        if (path.kind() == RequestPath.Kind.USERS) {
            if (scopes.stream().noneMatch(USER_SCOPES::contains)) {
                throw BiginAnswers.scopeMismatch();
            }
            return users();
        }
        RecordKey key = path.key();
        if (!operation.isAllowedBy(scopes, key.module())) {
            throw BiginAnswers.scopeMismatch();
        }
        Records.checkModule(key.module());
        if (path.kind() == RequestPath.Kind.RECORDS) {
            return RecordList.answer(key.module(), call.query(), organisation.records());
        }
        if (!RecordKey.isId(key.id())) {
            throw BiginAnswers.invalidId(operation);
        }
        return answer(operation, key, call);
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

    private Answer answer(BiginOperation operation, RecordKey key, Call call) throws IOException, Refusal {
        if (!organisation.records().find(key)) {
            boolean empty = operation == BiginOperation.READ
                    || (operation == BiginOperation.DOWNLOAD
                            && organisation.settings().unknownRecordOnDownload() == 204);
            if (empty) {
                return Answer.empty(204);
            }
            throw BiginAnswers.invalidId(operation);
        }
        organisation.records().checkMay(operation, key);
        return operation == BiginOperation.READ ? record(key) : photoCalls.answer(operation, key, call);
    }

    private static Answer users() {
        Map<String, String> user = Map.of(
                "id", "2034020000000000001",
                "full_name", "Sandbox User",
                "email", "user@sandbox.invalid",
                "status", "active");
        return BiginHeaders.onJson(Answer.json(200, null, Map.of("users", List.of(user))));
    }

    private Answer record(RecordKey key) {
        Map<String, Object> data = new HashMap<>();
        data.put("id", key.id());
        // the form of a value other than null is not known
        data.put(
                "Record_Image",
                organisation.photos().find(key).map(StoredPhoto::fileName).orElse(null));
        return BiginHeaders.onJson(Answer.json(200, null, Map.of("data", List.of(data))));
    }
}
