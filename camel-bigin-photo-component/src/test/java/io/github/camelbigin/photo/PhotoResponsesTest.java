// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failure a response becomes: every code of the API, and complete responses that Bigin would not give. */
class PhotoResponsesTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    /** Code, status, exception, and what the resolution says; for each operation. */
    private static final String CODES = """
            TOO_MANY_REQUESTS                | 429 | TooManyRequests | lower maxConcurrentRequests
            RATE_LIMIT_EXCEEDED              | 429 | TooManyRequests | lower maxConcurrentRequests
            INTERNAL_ERROR                   | 500 | Transient       | try again later
            INVALID_MODULE                   | 400 | Rejected        | Contacts, Accounts (companies in Bigin) or Products
            INVALID_DATA                     | 400 | Rejected        | Check that the record id exists
            INVALID_DATA                     | 415 | Rejected        | Check that the record id exists
            CANNOT_PROCESS                   | 400 | Rejected        | send a PNG, JPEG, GIF or BMP
            failure_in_attachment_handling   | 400 | Rejected        | send a PNG, JPEG, GIF or BMP
            UNMATCHED_FILE_CONTENT_TYPE      | 400 | Rejected        | send a PNG, JPEG, GIF or BMP
            INVALID_FILE_EXTENSION           | 400 | Rejected        | send a PNG, JPEG, GIF or BMP
            EMPTY_FILE_NOT_ALLOWED           | 400 | Rejected        | send a PNG, JPEG, GIF or BMP
            EXTRA_PARAM_FOUND                | 400 | Rejected        | check proxies and gateways
            FILE_SIZE_MORE_THAN_ALLOWED_SIZE | 415 | Rejected        | Make the photo smaller
            FILE_SIZE_EXCEEDS                | 413 | Rejected        | Make the photo smaller
            FILE_RESOLUTION_EXCEEDS          | 415 | Rejected        | Make the photo smaller
            BODY_SIZE_REACHED                | 413 | Rejected        | Make the photo smaller
            RECORD_LOCKED                    | 400 | Rejected        | Have the record unlocked
            NOT_APPROVED                     | 400 | Rejected        | approved in Bigin
            NOT_REVIEWED                     | 400 | Rejected        | approved in Bigin
            CANNOT_PERFORM_ACTION            | 400 | Rejected        | approved in Bigin
            INVALID_QUERY                    | 400 | Rejected        | correct the field
            INVALID_REQUEST                  | 400 | Rejected        | check proxies and gateways
            INVALID_REQUEST_METHOD           | 400 | Rejected        | check proxies and gateways
            INVALID_URL_PATTERN              | 404 | Rejected        | check apiDomain
            INVALID_TOKEN                    | 401 | InvalidToken    | clientId, clientSecret and refreshToken
            AUTHENTICATION_FAILURE           | 401 | InvalidToken    | clientId, clientSecret and refreshToken
            INVALID_OAUTHTOKEN               | 401 | InvalidToken    | clientId, clientSecret and refreshToken
            OAUTH_SCOPE_MISMATCH             | 401 | Access          | Create a new refresh token with the scope
            NO_PERMISSION                    | 403 | Access          | Have your Bigin administrator permit
            AUTHORIZATION_FAILED             | 400 | Access          | Have your Bigin administrator permit
            LIMIT_EXCEEDED                   | 403 | Access          | buy more in Bigin
            LIMIT_REACHED                    | 400 | Access          | buy more in Bigin
            STORAGE_SPACE_EXCEEDED           | 400 | Access          | buy storage
            FEATURE_NOT_SUPPORTED            | 400 | Access          | ask your Bigin administrator
            FEATURE_NOT_ENABLED              | 400 | Access          | ask your Bigin administrator
            FEATURE_PERMISSION               | 403 | Access          | ask your Bigin administrator
            API_NOT_SUPPORTED                | 400 | Access          | ask your Bigin administrator
            """;

    /** Found on this side, or sent by the token endpoint. */
    private static final Set<String> NOT_OF_THE_API = Set.of("""
            CONNECTION_FAILED RESPONSE_TIMEOUT UNREADABLE_ANSWER TOKEN_RENEWED PHOTO_READ_FAILED SPOOL_FAILED SINK_FAILED
            SINK_MISSING TOKEN_STORE_FAILED TOKEN_STORE_UNUSABLE EMPTY_PHOTO NOT_A_PHOTO UNSUPPORTED_FORMAT TRUNCATED_PHOTO
            PREPARATION_TIMEOUT UNREADABLE_PHOTO NO_PHOTO UNKNOWN_RECORD NO_SUCH_RECORD RECORD_NOT_FOUND AMBIGUOUS_RECORD TOO_MANY_RECORDS LOOKUP_NOT_PERMITTED CREDITS_RESERVED UNTRUSTED_CERTIFICATE NOT_BIGIN
            UNEXPECTED_REDIRECT TOKEN_THROTTLED INVALID_CLIENT INVALID_CLIENT_SECRET INVALID_CODE INVALID_REDIRECT_URI
            GENERAL_ERROR""".split("\\s+"));

    /**
     * Operation, statuses, content type, body, and the exception (else BiginTransientException), its code (else
     * UNREADABLE_ANSWER) and what its message contains. Nothing here counts as success or is stored as a photo, and nothing
     * is an access failure without cause.
     */
    private static final String ODD = """
            upload | 200 | json | no JSON at all
            upload | 200 | json | {"code":"SUCCESS","details":{},"mess
            upload | 200 | json | []
            upload | 200 | json | "SUCCESS"
            upload | 200 | json | null
            upload | 200 | json | {}
            upload | 200 | json | {"code":null}
            upload | 200 | json | {"code":{"is":"SUCCESS"}}
            upload | 200 | json | {"data":[{"code":"SUCCESS"}]}
            upload | 200 | json | <!DOCTYPE html><html><body>Sign in to this network</body></html>
            upload | 200 201 202 204 | none | | Transient | UNREADABLE_ANSWER | an empty one
            upload | 500 | none | | Transient | HTTP_*
            upload | 500 | json | {"code":"SUCCESS"} | Transient | SUCCESS | SUCCESS (HTTP 500)
            upload | 200 400 403 500 | json | {"code":"INVALID_DATA"} | Rejected | INVALID_DATA
            upload | 201 | json | {"code":"NO_PERMISSION"} | Access | NO_PERMISSION
            upload | 200 400 403 500 | json | {"code":"OAUTH_SCOPE_MISMATCH"} | Access | OAUTH_SCOPE_MISMATCH
            upload | 400 402 404 413 422 | json | {"code":"UNHEARD_OF","message":"odd"} | Rejected | UNHEARD_OF | : odd -
            upload | 401 403 407 | json | {"code":"UNHEARD_OF","message":"odd"} | Access | UNHEARD_OF | : odd -
            upload | 408 425 500 502 503 599 200 202 | json | {"code":"UNHEARD_OF","message":"odd"} | Transient | UNHEARD_OF
            upload | 429 | json | {"code":"UNHEARD_OF","message":"odd"} | TooManyRequests | UNHEARD_OF | : odd -
            upload | 404 405 410 | html | <!DOCTYPE html><html> | Access | NOT_BIGIN | apiDomain
            upload | 502 503 | html | <!DOCTYPE html><html> | Transient | HTTP_* | one that is not JSON
            upload | 401 403 407 | html | <!DOCTYPE html><html> | Access | HTTP_* | one that is not JSON
            upload | 413 | html | <!DOCTYPE html><html> | Rejected | HTTP_* | one that is not JSON
            upload | 429 | html | <!DOCTYPE html><html> | TooManyRequests | HTTP_* | one that is not JSON
            upload | 400 | html | {"code":"RECORD_LOCKED","message":"m"} | Rejected | RECORD_LOCKED
            upload | 400 | json | {"code":"INVALID_DATA","details":[1,2],"message":"m"} | Rejected | INVALID_DATA
            upload | 400 | json | {"code":"INVALID_DATA","details":"text","message":"m"} | Rejected | INVALID_DATA
            upload | 400 | json | {"code":"INVALID_DATA","details":null,"message":"m"} | Rejected | INVALID_DATA
            upload | 400 | json | {"code":"INVALID_DATA","details":7,"message":"m"} | Rejected | INVALID_DATA
            download | 200 | none | | Transient | UNREADABLE_ANSWER | got an empty response
            download | 200 | html | <!DOCTYPE html><html></html>
            delete | 200 | json | {}
            delete | 200 | image/png | GONE
            delete | 200 201 | none | | Transient | UNREADABLE_ANSWER | an empty one
            download | 200 | image/png | <!DOCTYPE html><html></html>
            download | 200 | image/png | \\s\\r\\n\\t<html>
            download | 200 | image/png | \uFEFF<html>
            download | 200 | image/png | \\s\\s\\s
            download | 200 | json | {"code":"INTERNAL_ERROR"}
            download | 200 | image/jpeg | {"code":"INTERNAL_ERROR"}
            download | 200 | image/jpeg | [1]
            download | 200 | text/plain | Service temporarily unavailable
            download | 200 | text/plain;charset=UTF-8 | Service temporarily unavailable
            download | 200 | json | "Service temporarily unavailable"
            download | 200 | application/problem+json | null
            download | 200 | application/xml | gone
            """;

    private BiginSandbox sandbox;
    private PhotoContext context;

    @Test
    void onlyAnUploadIsAdvisedAboutItsFile() {
        BiginFailure failure = BiginFailure.of(BiginErrorCode.INVALID_DATA, "invalid");
        assertThat(failure.during(BiginPhotoOperation.upload).resolution()).contains("the file is a PNG");
        assertThat(failure.during(BiginPhotoOperation.delete).resolution())
                .isEqualTo("Check that the record id exists in this module");
    }

    record Code(BiginPhotoOperation operation, String code, int status, String exception, String resolution) {}

    static Stream<Code> codes() {
        return Stream.of(BiginPhotoOperation.upload, BiginPhotoOperation.download, BiginPhotoOperation.delete)
                .flatMap(operation -> CODES.lines()
                        .map(line -> line.split("\\s*\\|\\s*"))
                        .map(cells -> new Code(operation, cells[0], Integer.parseInt(cells[1]), cells[2], cells[3])));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aCodeBecomesItsExceptionWithAllFields(Code row) {
        String json =
                "{\"code\":\"" + row.code() + "\",\"details\":{\"resource_path_index\":0,\"permissions\":[\"View\"]},"
                        + "\"message\":\"what Bigin says of it\",\"status\":\"error\"}";

        BiginPhotoException failure = call(row.operation(), row.status(), "json", json);

        assertThat(failure.getClass().getSimpleName()).isEqualTo("Bigin" + row.exception() + "Exception");
        assertThat(failure.getFamily()).isEqualTo(family(row.exception()));
        assertThat(failure.getCode()).isEqualTo(row.code());
        assertThat(failure.getHttpStatus()).isEqualTo(row.status());
        assertThat(failure.getBiginMessage()).isEqualTo("what Bigin says of it");
        assertThat(failure.getDetails()).isEqualTo(Map.of("resource_path_index", 0, "permissions", List.of("View")));
        assertThat(failure.getResolution()).contains(row.resolution());
        assertThat(failure.getRetryAfter()).isNull();
        assertThat(failure)
                .hasMessage(row.operation() + " of Contacts/2034020000000489033: " + row.code() + " (HTTP "
                        + row.status() + "): what Bigin says of it - " + failure.getResolution());
    }

    @Test
    void theTableHoldsEveryCodeThatTheApiMaySend() {
        assertThat(codes().map(Code::code).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BiginErrorCode.values())
                        .filter(code -> !NOT_OF_THE_API.contains(code.name()))
                        .map(BiginErrorCode::code)
                        .toList());
    }

    record Odd(BiginPhotoOperation operation, int status, String type, String body, List<String> expected) {

        String expected(int index, String otherwise) {
            return index < expected.size() ? expected.get(index) : otherwise;
        }
    }

    static Stream<Odd> oddResponses() {
        return ODD.lines().map(line -> List.of(line.split("\\s*\\|\\s*"))).flatMap(cells -> Arrays.stream(
                        cells.get(1).split(" "))
                .map(status -> new Odd(
                        BiginPhotoOperation.valueOf(cells.get(0)),
                        Integer.parseInt(status),
                        cells.get(2),
                        cells.get(3).translateEscapes(),
                        cells.subList(4, cells.size()))));
    }

    @ParameterizedTest
    @MethodSource("oddResponses")
    void anOddResponseIsAFailureOfTheRightFamily(Odd row) {
        BiginPhotoException failure = call(row.operation(), row.status(), row.type(), row.body());

        String exception = row.expected(0, "Transient");
        assertThat(failure.getClass().getSimpleName()).isEqualTo("Bigin" + exception + "Exception");
        assertThat(failure.getFamily()).isEqualTo(family(exception));
        assertThat(failure.getCode())
                .isEqualTo(row.expected(1, "UNREADABLE_ANSWER").replace("*", "" + row.status()));
        assertThat(failure.getMessage()).contains(row.expected(2, ""));
        assertThat(failure.getHttpStatus()).isEqualTo(row.status());
        assertThat(failure.getResolution()).isNotBlank();
        assertThat(failure.getDetails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "upload, OAUTH_SCOPE_MISMATCH, scope ZohoBigin.modules.contacts.CREATE or ZohoBigin.modules.ALL",
        "download, OAUTH_SCOPE_MISMATCH, scope ZohoBigin.modules.contacts.READ or ZohoBigin.modules.ALL",
        "delete, OAUTH_SCOPE_MISMATCH, scope ZohoBigin.modules.contacts.DELETE or ZohoBigin.modules.ALL",
        "upload, NO_PERMISSION, permit the user of this token to upload photos",
        "download, NO_PERMISSION, permit the user of this token to download photos",
        "delete, NO_PERMISSION, permit the user of this token to delete photos",
        "upload, AUTHORIZATION_FAILED, permit the user of this token to upload photos",
        "download, AUTHORIZATION_FAILED, permit the user of this token to download photos",
    })
    void theResolutionNamesTheRightThatIsMissing(BiginPhotoOperation operation, String code, String resolution) {
        assertThat(call(operation, 403, "json", "{\"code\":\"" + code + "\"}").getResolution())
                .contains(resolution);
    }

    private static String family(String exception) {
        return Map.of("TooManyRequests", "transient", "InvalidToken", "access")
                .getOrDefault(exception, exception.toLowerCase());
    }

    /** The failure, with what holds for every response: its record, one call, and a body that is kept. */
    private BiginPhotoException call(BiginPhotoOperation operation, int status, String type, String body) {
        Map<String, String> types = Map.of("json", "application/json;charset=UTF-8", "html", "text/html;charset=UTF-8");
        sandbox.faults()
                .next(
                        1,
                        type.equals("none")
                                ? Fault.emptyAnswer(status)
                                : Fault.answer(status, types.getOrDefault(type, type), body.getBytes(UTF_8)));

        Exchange exchange = context.send("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);

        BiginPhotoException failure = PhotoContext.failure(exchange);
        assertThat(failure.getOperation()).isEqualTo(operation);
        assertThat(failure.getModule()).isEqualTo("Contacts");
        assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(exchange.getMessage().getBody()).isSameAs(PHOTO);
        return failure;
    }
}
