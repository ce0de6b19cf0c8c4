// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every code that a photo call can end with: those of Bigin's pages "Upload a profile photo" and "Download profile photo",
 * of {@code bigin-api.md} sections 2.3, 2.5, 3 and 4, and this component's own. A code that is missing here falls into a
 * family by its HTTP status.
 */
public enum BiginErrorCode {
    // later may succeed
    TOO_MANY_REQUESTS(BiginTooManyRequestsException::new, Resolutions.SLOW_DOWN),
    RATE_LIMIT_EXCEEDED(BiginTooManyRequestsException::new, Resolutions.SLOW_DOWN),
    INTERNAL_ERROR(
            BiginTransientException::new,
            "Bigin failed on its side; try again later, and contact Bigin's support team if it stays"),
    CONNECTION_FAILED(
            BiginTransientException::new, "Check network, proxy and data centre if this stays; trying again is safe"),
    RESPONSE_TIMEOUT(
            BiginTransientException::new, "Bigin answers too slowly; raise responseTimeout if this happens often"),
    UNREADABLE_ANSWER(
            BiginTransientException::new,
            "Something between here and Bigin answered; check apiDomain, accountsDomain and proxy if this stays"),
    TOKEN_RENEWED(
            BiginTransientException::new,
            "The access token had died and is renewed, but the body was a stream that cannot be read twice; send the photo again"),
    PHOTO_READ_FAILED(
            BiginTransientException::new,
            "The photo broke off or changed while it was read; wait until it is written completely, then send it again"),
    SPOOL_FAILED(
            BiginTransientException::new,
            "The photo could not be kept on this machine's disk while it was moved; free some space in the spool folder"),
    SINK_FAILED(
            BiginTransientException::new,
            "The photo was downloaded, or looked for, but the place it goes to failed; mend that, then request the photo again"),
    TOKEN_STORE_FAILED(
            BiginTransientException::new,
            "The tokenStore cannot be reached, or another program holds its lock; fix the database or file system, end programs that are frozen"),
    TOKEN_THROTTLED(
            "Access Denied",
            BiginTransientException::new,
            "Zoho allows 10 new access tokens in 10 minutes; wait, and share one token between all programs that use this refresh token"),

    // this photo will never pass
    INVALID_MODULE(
            BiginRejectedException::new,
            "Name a module that has photos: Contacts, Accounts (companies in Bigin) or Products"),
    INVALID_DATA(
            BiginRejectedException::new,
            "Check that the record id exists in this module and that the file is a PNG, JPEG, GIF or BMP photo"),
    CANNOT_PROCESS(BiginRejectedException::new, Resolutions.ANOTHER_FILE),
    failure_in_attachment_handling(BiginRejectedException::new, Resolutions.ANOTHER_FILE),
    UNMATCHED_FILE_CONTENT_TYPE(BiginRejectedException::new, Resolutions.ANOTHER_FILE),
    INVALID_FILE_EXTENSION(BiginRejectedException::new, Resolutions.ANOTHER_FILE),
    EMPTY_FILE_NOT_ALLOWED(BiginRejectedException::new, Resolutions.ANOTHER_FILE),
    EXTRA_PARAM_FOUND(BiginRejectedException::new, Resolutions.MALFORMED),
    FILE_SIZE_MORE_THAN_ALLOWED_SIZE(BiginRejectedException::new, Resolutions.SMALLER),
    FILE_SIZE_EXCEEDS(BiginRejectedException::new, Resolutions.SMALLER),
    FILE_RESOLUTION_EXCEEDS(BiginRejectedException::new, Resolutions.SMALLER),
    BODY_SIZE_REACHED(BiginRejectedException::new, Resolutions.SMALLER),
    RECORD_LOCKED(BiginRejectedException::new, "Have the record unlocked in Bigin, then send the photo once more"),
    NOT_APPROVED(BiginRejectedException::new, Resolutions.APPROVE),
    NOT_REVIEWED(BiginRejectedException::new, Resolutions.APPROVE),
    CANNOT_PERFORM_ACTION(BiginRejectedException::new, Resolutions.APPROVE),
    INVALID_REQUEST(BiginRejectedException::new, Resolutions.MALFORMED),
    INVALID_REQUEST_METHOD(BiginRejectedException::new, Resolutions.MALFORMED),
    INVALID_URL_PATTERN(
            BiginRejectedException::new,
            "The address is not one of Bigin's; check apiDomain or dataCenter, and what stands between here and Bigin"),
    EMPTY_PHOTO(BiginRejectedException::new, "The file holds no bytes; export the photo again"),
    NOT_A_PHOTO(BiginRejectedException::new, "Send a PNG, JPEG, GIF or BMP photo"),
    UNSUPPORTED_FORMAT(BiginRejectedException::new, "Convert the photo to PNG, JPEG, GIF or BMP"),
    TRUNCATED_PHOTO(BiginRejectedException::new, "The end of the file is missing; copy or export the photo again"),
    UNREADABLE_PHOTO(
            BiginRejectedException::new,
            "The photo could not be read from where it lies; check permissions and the disk"),
    NO_PHOTO(
            BiginNoPhotoException::new,
            "The record has no photo, or there is no such record; set missingPhoto=empty if that is no failure"),
    UNKNOWN_RECORD(
            BiginUnknownRecordException::new,
            "Name the record by the headers CamelBiginPhotoModule and CamelBiginPhotoRecordId, the options module and recordId, or a file name that fits fileNamePattern"),
    NO_SUCH_RECORD(
            BiginUnknownRecordException::new,
            "The module has no record with this id, or has it no longer; correct the record id or the module"),

    // no photo will pass until a person acts
    INVALID_TOKEN(BiginInvalidTokenException::new, Resolutions.TOKEN),
    AUTHENTICATION_FAILURE(BiginInvalidTokenException::new, Resolutions.TOKEN),
    INVALID_OAUTHTOKEN(BiginInvalidTokenException::new, Resolutions.TOKEN),
    OAUTH_SCOPE_MISMATCH(BiginAccessException::new, null) {
        @Override
        String resolution(BiginPhotoOperation operation, String module) {
            return Resolutions.scope(operation, module);
        }
    },
    NO_PERMISSION(BiginAccessException::new, null) {
        @Override
        String resolution(BiginPhotoOperation operation, String module) {
            return Resolutions.permission(operation);
        }
    },
    AUTHORIZATION_FAILED(BiginAccessException::new, null) {
        @Override
        String resolution(BiginPhotoOperation operation, String module) {
            return Resolutions.permission(operation);
        }
    },
    LIMIT_EXCEEDED(
            BiginAccessException::new, "The organisation's quota is used up; free some of it or buy more in Bigin"),
    CREDIT_BUDGET_SPENT(
            BiginCreditBudgetException::new,
            "As many calls as creditBudget were made within 24 hours; wait until the first of them are older, or raise creditBudget if the organisation's quota leaves room"),
    INVALID_CLIENT(
            "invalid_client",
            BiginAccessException::new,
            "Check clientId, and that dataCenter is the one where the client was registered"),
    INVALID_CLIENT_SECRET(
            "invalid_client_secret",
            BiginAccessException::new,
            "Check clientSecret; it may differ from data centre to data centre"),
    INVALID_CODE(
            "invalid_code",
            BiginAccessException::new,
            "The refresh token is wrong, revoked, or of another data centre; create a new one, as bigin-photo login does"),
    INVALID_REDIRECT_URI("invalid_redirect_uri", BiginAccessException::new, Resolutions.CLIENT),
    GENERAL_ERROR("general_error", BiginAccessException::new, Resolutions.CLIENT),
    TOKEN_STORE_UNUSABLE(
            BiginAccessException::new,
            "The tokenStore cannot keep access tokens; let this user read and write its folder, and see that there is space"),
    UNTRUSTED_CERTIFICATE(
            BiginAccessException::new,
            "The server's certificate is not trusted or not for this host, so no token was sent; correct the address, or trust its issuer by http.sslContextParameters"),
    NOT_BIGIN(
            BiginAccessException::new,
            "Something else than Bigin answers at this address; correct apiDomain or dataCenter, and what stands between here and Bigin"),
    UNEXPECTED_REDIRECT(
            BiginAccessException::new,
            "The address answers with a redirect, which is not followed because the token must not leave Bigin; correct apiDomain or accountsDomain");

    private static final Map<String, BiginErrorCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BiginErrorCode::code, Function.identity()));

    private final String code;
    private final BiFunction<BiginFailure, Throwable, BiginPhotoException> exception;
    private final String resolution;

    BiginErrorCode(BiFunction<BiginFailure, Throwable, BiginPhotoException> exception, String resolution) {
        this.code = name();
        this.exception = exception;
        this.resolution = resolution;
    }

    BiginErrorCode(String code, BiFunction<BiginFailure, Throwable, BiginPhotoException> exception, String resolution) {
        this.code = code;
        this.exception = exception;
        this.resolution = resolution;
    }

    /** As it stands in an answer: {@code INVALID_DATA}, {@code invalid_client}, {@code Access Denied}. */
    public String code() {
        return code;
    }

    /** The one that stands so in an answer; empty if it is none of these. */
    public static Optional<BiginErrorCode> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    String resolution(BiginPhotoOperation operation, String module) {
        return resolution;
    }

    static String resolution(String code, int httpStatus, BiginPhotoOperation operation, String module) {
        BiginErrorCode known = BY_CODE.get(code);
        return known != null
                ? known.resolution(operation, module)
                : UnknownCode.of(httpStatus).resolution();
    }

    static BiginPhotoException exception(BiginFailure failure, Throwable cause) {
        // bigin-api.md section 3: the code names of a 429 differ from document to document
        if (failure.httpStatus() == 429 && !failure.code().equals(TOKEN_THROTTLED.code)) {
            return new BiginTooManyRequestsException(failure, cause);
        }
        BiginErrorCode known = BY_CODE.get(failure.code());
        return known != null
                ? known.exception.apply(failure, cause)
                : UnknownCode.of(failure.httpStatus()).exception(failure, cause);
    }
}
