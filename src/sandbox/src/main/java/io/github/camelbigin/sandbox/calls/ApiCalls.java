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
import io.github.camelbigin.sandbox.organisation.Modules;
import io.github.camelbigin.sandbox.organisation.Photos;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import io.github.camelbigin.sandbox.organisation.Tokens;
import io.github.camelbigin.sandbox.organisation.Usage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Answers Bigin's API in the check order of {@code bigin-api.md} section 9: path and method, token, limits, scope, module,
 * id, record, body.
 */
public final class ApiCalls implements CallHandler {
    private static final Set<String> USER_SCOPES = Set.of("zohobigin.users.all", "zohobigin.users.read");

    private final SandboxSettings settings;
    private final Tokens tokens;
    private final Records records;
    private final Photos photos;
    private final Usage usage;
    private final PhotoCalls photoCalls;

    public ApiCalls(SandboxSettings settings, Tokens tokens, Records records, Photos photos, Usage usage) {
        this.settings = settings;
        this.tokens = tokens;
        this.records = records;
        this.photos = photos;
        this.usage = usage;
        this.photoCalls = new PhotoCalls(settings, photos);
    }

    @Override
    public Answer answer(Call call) throws IOException {
        call.pause(settings.latency());
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
        OptionalInt credits = usage.remainingToShow();
        return credits.isEmpty() ? answer : answer.with("X-API-CREDITS-REMAINING", "" + credits.getAsInt());
    }

    private Answer check(Call call) throws IOException, Refusal {
        Target target = Target.of(call.path()).orElseThrow(BiginAnswers::invalidUrl);
        BiginOperation operation = target.operation(call.method());
        call.setGrant(authenticate(call));
        usage.spend(call.callsInFlight());
        Set<String> scopes = call.grant().scopes();
        if (target.kind() == Target.Kind.USERS) {
            if (scopes.stream().noneMatch(USER_SCOPES::contains)) {
                throw BiginAnswers.scopeMismatch();
            }
            return users();
        }
        RecordKey key = target.key();
        if (!operation.isAllowedBy(scopes, key.module())) {
            throw BiginAnswers.scopeMismatch();
        }
        Modules.checkPhotos(key.module());
        if (target.kind() == Target.Kind.RECORDS) {
            return RecordList.answer(key.module(), call.query(), records);
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
        return tokens.find(token).orElseThrow(() -> new Refusal(BiginAnswers.staleToken("INVALID_TOKEN")));
    }

    private Answer answer(BiginOperation operation, RecordKey key, Call call) throws IOException, Refusal {
        if (!records.find(key)) {
            boolean empty = operation == BiginOperation.READ
                    || (operation == BiginOperation.DOWNLOAD && settings.unknownRecordOnDownload() == 204);
            if (empty) {
                return Answer.empty(204);
            }
            throw BiginAnswers.invalidId(operation);
        }
        records.checkMay(operation, key);
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
        data.put("Record_Image", photos.find(key).map(StoredPhoto::fileName).orElse(null));
        return BiginHeaders.onJson(Answer.json(200, null, Map.of("data", List.of(data))));
    }
}
