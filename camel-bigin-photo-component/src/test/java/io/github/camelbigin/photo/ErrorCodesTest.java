// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code that an answer of the API may carry, of both operations. */
class ErrorCodesTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final Map<String, Object> DETAILS =
            Map.of("resource_path_index", 0, "permissions", List.of("Crm_Implied_View_Contacts"));
    private static final String DETAILS_JSON =
            "{\"resource_path_index\":0,\"permissions\":[\"Crm_Implied_View_Contacts\"]}";

    /** code, status of the answer, exception, family, and what the resolution tells to do. */
    private static final String CODES = """
            TOO_MANY_REQUESTS                | 429 | BiginTooManyRequestsException  | transient | lower maxConcurrentRequests
            RATE_LIMIT_EXCEEDED              | 429 | BiginTooManyRequestsException  | transient | lower maxConcurrentRequests
            INTERNAL_ERROR                   | 500 | BiginTransientException      | transient | try again later
            INVALID_MODULE                   | 400 | BiginRejectedException    | rejected  | Contacts, Accounts (companies in Bigin) or Products
            INVALID_DATA                     | 400 | BiginRejectedException      | rejected  | Check that the record id exists
            CANNOT_PROCESS                   | 400 | BiginRejectedException      | rejected  | send a PNG, JPEG, GIF or BMP
            failure_in_attachment_handling   | 400 | BiginRejectedException      | rejected  | send a PNG, JPEG, GIF or BMP
            UNMATCHED_FILE_CONTENT_TYPE      | 400 | BiginRejectedException      | rejected  | send a PNG, JPEG, GIF or BMP
            INVALID_FILE_EXTENSION           | 400 | BiginRejectedException      | rejected  | send a PNG, JPEG, GIF or BMP
            EMPTY_FILE_NOT_ALLOWED           | 400 | BiginRejectedException      | rejected  | send a PNG, JPEG, GIF or BMP
            EXTRA_PARAM_FOUND                | 400 | BiginRejectedException   | rejected  | check proxies and gateways
            FILE_SIZE_MORE_THAN_ALLOWED_SIZE | 415 | BiginRejectedException    | rejected  | Make the photo smaller
            FILE_SIZE_EXCEEDS                | 413 | BiginRejectedException    | rejected  | Make the photo smaller
            FILE_RESOLUTION_EXCEEDS          | 415 | BiginRejectedException    | rejected  | Make the photo smaller
            BODY_SIZE_REACHED                | 413 | BiginRejectedException    | rejected  | Make the photo smaller
            RECORD_LOCKED                    | 400 | BiginRejectedException     | rejected  | Have the record unlocked
            NOT_APPROVED                     | 400 | BiginRejectedException         | rejected  | approved in Bigin
            NOT_REVIEWED                     | 400 | BiginRejectedException         | rejected  | approved in Bigin
            CANNOT_PERFORM_ACTION            | 400 | BiginRejectedException         | rejected  | approved in Bigin
            INVALID_REQUEST                  | 400 | BiginRejectedException   | rejected  | check proxies and gateways
            INVALID_REQUEST_METHOD           | 400 | BiginRejectedException   | rejected  | check proxies and gateways
            INVALID_URL_PATTERN              | 404 | BiginRejectedException   | rejected  | check apiDomain
            INVALID_TOKEN                    | 401 | BiginInvalidTokenException     | access    | clientId, clientSecret and refreshToken
            AUTHENTICATION_FAILURE           | 401 | BiginInvalidTokenException     | access    | clientId, clientSecret and refreshToken
            INVALID_OAUTHTOKEN               | 401 | BiginInvalidTokenException     | access    | clientId, clientSecret and refreshToken
            OAUTH_SCOPE_MISMATCH             | 401 | BiginAccessException    | access    | Create a new refresh token with the scope
            NO_PERMISSION                    | 403 | BiginAccessException       | access    | Have your Bigin administrator permit
            AUTHORIZATION_FAILED             | 400 | BiginAccessException       | access    | Have your Bigin administrator permit
            LIMIT_EXCEEDED                   | 403 | BiginAccessException           | access    | buy more in Bigin
            """;

    /** Codes that no answer of the API carries: found on this side, or said by the token endpoint. */
    private static final Set<BiginErrorCode> NOT_OF_THE_API = EnumSet.of(
            BiginErrorCode.CONNECTION_FAILED,
            BiginErrorCode.RESPONSE_TIMEOUT,
            BiginErrorCode.UNREADABLE_ANSWER,
            BiginErrorCode.TOKEN_RENEWED,
            BiginErrorCode.PHOTO_READ_FAILED,
            BiginErrorCode.SPOOL_FAILED,
            BiginErrorCode.SINK_FAILED,
            BiginErrorCode.TOKEN_STORE_FAILED,
            BiginErrorCode.TOKEN_STORE_UNUSABLE,
            BiginErrorCode.EMPTY_PHOTO,
            BiginErrorCode.NOT_A_PHOTO,
            BiginErrorCode.UNSUPPORTED_FORMAT,
            BiginErrorCode.TRUNCATED_PHOTO,
            BiginErrorCode.UNREADABLE_PHOTO,
            BiginErrorCode.NO_PHOTO,
            BiginErrorCode.UNKNOWN_RECORD,
            BiginErrorCode.NO_SUCH_RECORD,
            BiginErrorCode.CREDITS_RESERVED,
            BiginErrorCode.UNTRUSTED_CERTIFICATE,
            BiginErrorCode.NOT_BIGIN,
            BiginErrorCode.UNEXPECTED_REDIRECT,
            BiginErrorCode.TOKEN_THROTTLED,
            BiginErrorCode.INVALID_CLIENT,
            BiginErrorCode.INVALID_CLIENT_SECRET,
            BiginErrorCode.INVALID_CODE,
            BiginErrorCode.INVALID_REDIRECT_URI,
            BiginErrorCode.GENERAL_ERROR);

    private static PhotoContext context;

    @BeforeAll
    static void start() {
        BiginSandbox sandbox = SANDBOX.sandbox();
        context = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken());
        // a call that is refused while it is alone makes the next ones wait, longer each time
        context.options().setMaxRetryAfter(1);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    record Expected(String code, int status, String exception, String family, String resolution) {
        static Expected of(String line) {
            String[] cells = line.split("\\s*\\|\\s*");
            return new Expected(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], cells[4]);
        }

        String json() {
            return "{\"code\":\"" + code + "\",\"details\":" + DETAILS_JSON
                    + ",\"message\":\"what Bigin says of it\",\"status\":\"error\"}";
        }
    }

    static Stream<Expected> codes() {
        return CODES.lines().map(Expected::of);
    }

    static Stream<Arguments> codesOfBothOperations() {
        return codes().flatMap(expected ->
                Arrays.stream(BiginPhotoOperation.values()).map(operation -> Arguments.of(operation, expected)));
    }

    @ParameterizedTest
    @MethodSource("codesOfBothOperations")
    void aCodeBecomesItsExceptionWithAllFields(BiginPhotoOperation operation, Expected expected) {
        BiginPhotoException failure = call(operation, expected.status(), expected.json());

        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected.exception());
        assertThat(failure.getFamily()).isEqualTo(expected.family());
        assertThat(failure.getCode()).isEqualTo(expected.code());
        assertThat(failure.getHttpStatus()).isEqualTo(expected.status());
        assertThat(failure.getBiginMessage()).isEqualTo("what Bigin says of it");
        assertThat(failure.getDetails()).isEqualTo(DETAILS);
        assertThat(failure.getOperation()).isEqualTo(operation);
        assertThat(failure.getModule()).isEqualTo("Contacts");
        assertThat(failure.getRecordId()).isEqualTo("2034020000000489033");
        assertThat(failure.getResolution()).contains(expected.resolution());
        assertThat(failure.getRetryAfter()).isNull();
        assertThat(failure)
                .hasMessage(operation + " of Contacts/2034020000000489033: " + expected.code() + " (HTTP "
                        + expected.status() + "): what Bigin says of it - " + failure.getResolution());
        assertThat(SANDBOX.sandbox().requests().photoCalls()).hasSize(1);
    }

    @Test
    void theTableHoldsEveryCodeThatTheApiMaySend() {
        Set<String> ofTheApi = EnumSet.complementOf(EnumSet.copyOf(NOT_OF_THE_API)).stream()
                .map(BiginErrorCode::code)
                .collect(Collectors.toSet());

        assertThat(codes().map(Expected::code)).containsExactlyInAnyOrderElementsOf(ofTheApi);
    }

    @ParameterizedTest
    @CsvSource({
        "upload, OAUTH_SCOPE_MISMATCH, scope ZohoBigin.modules.contacts.CREATE or ZohoBigin.modules.ALL",
        "download, OAUTH_SCOPE_MISMATCH, scope ZohoBigin.modules.contacts.READ or ZohoBigin.modules.ALL",
        "upload, NO_PERMISSION, permit the user of this token to upload photos",
        "download, NO_PERMISSION, permit the user of this token to download photos",
        "upload, AUTHORIZATION_FAILED, permit the user of this token to upload photos",
        "download, AUTHORIZATION_FAILED, permit the user of this token to download photos",
    })
    void theResolutionNamesTheRightThatIsMissing(BiginPhotoOperation operation, String code, String resolution) {
        assertThat(call(operation, 403, "{\"code\":\"" + code + "\"}").getResolution())
                .contains(resolution);
    }

    @ParameterizedTest
    @CsvSource({
        "400, rejected, BiginRejectedException",
        "402, rejected, BiginRejectedException",
        "404, rejected, BiginRejectedException",
        "413, rejected, BiginRejectedException",
        "422, rejected, BiginRejectedException",
        "401, access, BiginAccessException",
        "403, access, BiginAccessException",
        "407, access, BiginAccessException",
        "408, transient, BiginTransientException",
        "425, transient, BiginTransientException",
        "429, transient, BiginTooManyRequestsException",
        "500, transient, BiginTransientException",
        "502, transient, BiginTransientException",
        "503, transient, BiginTransientException",
        "599, transient, BiginTransientException",
        "200, transient, BiginTransientException",
        "202, transient, BiginTransientException",
    })
    void anUnknownCodeFallsIntoAFamilyByItsStatus(int status, String family, String exception) {
        BiginPhotoException failure =
                call(BiginPhotoOperation.upload, status, "{\"code\":\"NEVER_HEARD_OF\",\"message\":\"odd\"}");

        assertThat(failure.getFamily()).isEqualTo(family);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(failure.getCode()).isEqualTo("NEVER_HEARD_OF");
        assertThat(failure.getBiginMessage()).isEqualTo("odd");
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getResolution()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"INVALID_DATA, BiginRejectedException", "OAUTH_SCOPE_MISMATCH, BiginAccessException"})
    void aKnownCodeCountsMoreThanItsStatus(String code, String exception) {
        for (int status : new int[] {200, 400, 403, 500}) {
            BiginPhotoException failure = call(BiginPhotoOperation.upload, status, "{\"code\":\"" + code + "\"}");

            assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(failure.getHttpStatus()).isEqualTo(status);
        }
    }

    private static BiginPhotoException call(BiginPhotoOperation operation, int status, String json) {
        Fault answer = Fault.answer(status, "application/json;charset=UTF-8", json.getBytes(StandardCharsets.UTF_8));
        SANDBOX.sandbox().faults().next(1, answer);
        return context.fail("bigin-photo:" + operation + "?" + PhotoContext.RECORD, PHOTO);
    }
}
