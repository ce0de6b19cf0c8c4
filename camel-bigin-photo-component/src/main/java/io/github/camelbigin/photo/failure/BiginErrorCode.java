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
 * of {@code bigin-api.md} sections 2.3, 2.5, 3 and 4, of {@code bigin-api-records.md} section 9, and this component's own. A code that is missing here falls into a
 * family by its HTTP status.
 */
public enum BiginErrorCode {
    // a later attempt may succeed
    TOO_MANY_REQUESTS(BiginTooManyRequestsException::new, Resolutions.SLOW_DOWN),
    RATE_LIMIT_EXCEEDED(BiginTooManyRequestsException::new, Resolutions.SLOW_DOWN),
    INTERNAL_ERROR(
            BiginTransientException::new,
            "Bigin had an internal error; try again later, and contact Bigin's support if it persists"),
    CONNECTION_FAILED(
            BiginTransientException::new,
            "Check the network, http.proxyHost and dataCenter if this persists; trying again is safe"),
    RESPONSE_TIMEOUT(
            BiginTransientException::new, "Bigin responds too slowly; raise responseTimeout if this happens often"),
    UNREADABLE_ANSWER(
            BiginTransientException::new,
            "The response is not from Bigin; check apiDomain, accountsDomain and proxy if this persists"),
    TOKEN_RENEWED(
            BiginTransientException::new,
            "The access token had expired and was renewed, but the body is a stream that cannot be read twice; send the photo again"),
    PHOTO_READ_FAILED(
            BiginTransientException::new,
            "The photo ended early or changed while it was read; wait until it is written completely, then send it again"),
    SPOOL_FAILED(
            BiginTransientException::new,
            "The photo could not be stored on this machine's disk during the transfer; free some space in this folder, and let this user write it; java -Djava.io.tmpdir=FOLDER names another for temporary files"),
    SINK_FAILED(
            BiginTransientException::new,
            "The photo was requested from Bigin, but its destination failed; fix that, then request the photo again"),
    TOKEN_STORE_FAILED(
            BiginTransientException::new,
            "The tokenStore cannot be reached, or another program holds its lock; fix the database or file system, end programs that are frozen"),
    TOKEN_THROTTLED(
            "Access Denied",
            BiginTransientException::new,
            "Zoho allows 10 new access tokens in 10 minutes; wait, and share one token between all programs that use this refresh token"),

    // this photo will never be accepted as it is
    INVALID_MODULE(
            BiginRejectedException::new,
            "Use a module that supports photos: Contacts, Accounts (companies in Bigin) or Products"),
    INVALID_DATA(
            BiginRejectedException::new,
            Resolutions.ifSent(
                    "Check that the record id exists in this module and that the file is a PNG, JPEG, GIF or BMP photo",
                    "Check that the record id exists in this module")),
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
    RECORD_LOCKED(BiginRejectedException::new, "Have the record unlocked in Bigin, then send the photo again"),
    NOT_APPROVED(BiginRejectedException::new, Resolutions.APPROVE),
    NOT_REVIEWED(BiginRejectedException::new, Resolutions.APPROVE),
    CANNOT_PERFORM_ACTION(BiginRejectedException::new, Resolutions.APPROVE),
    INVALID_QUERY(
            BiginRejectedException::new,
            "Bigin cannot search this field of the module; correct the field in fileNamePattern or lookupField, or set lookup=index"),
    INVALID_REQUEST(BiginRejectedException::new, Resolutions.MALFORMED),
    INVALID_REQUEST_METHOD(BiginRejectedException::new, Resolutions.MALFORMED),
    INVALID_URL_PATTERN(
            BiginRejectedException::new,
            "The address does not belong to Bigin; check apiDomain or dataCenter, proxies and gateways"),
    EMPTY_PHOTO(BiginRejectedException::new, "The file is empty; export the photo again"),
    NOT_A_PHOTO(BiginRejectedException::new, "Send a photo that image programs can show, such as a JPEG or a PNG"),
    UNSUPPORTED_FORMAT(BiginRejectedException::new, "Convert the photo to PNG, JPEG, GIF or BMP"),
    TRUNCATED_PHOTO(BiginRejectedException::new, "The end of the file is missing; copy or export the photo again"),
    PREPARATION_TIMEOUT(
            BiginRejectedException::new,
            "Send the photo again when the machine is less busy, raise prepareTimeout, or make the photo smaller"),
    UNREADABLE_PHOTO(BiginRejectedException::new, "The photo could not be read; check its permissions and the disk"),
    NO_PHOTO(
            BiginNoPhotoException::new,
            "The record has no photo, or does not exist; set missingPhoto=empty if that is not a failure"),
    UNKNOWN_RECORD(
            BiginUnknownRecordException::new,
            "Name the record by the headers CamelBiginPhotoModule and CamelBiginPhotoRecordId, the options module and recordId, or a file name that matches fileNamePattern"),
    NO_SUCH_RECORD(
            BiginUnknownRecordException::new,
            "The module has no record with this id; correct the record id or the module"),
    RECORD_NOT_FOUND(
            BiginUnknownRecordException::new,
            Resolutions.ifSent(
                    "Correct the name of the photo, or the record in Bigin, then send the photo again",
                    "Correct the value, or the record in Bigin")),
    AMBIGUOUS_RECORD(
            BiginUnknownRecordException::new,
            "Name the record by its id, make the records in Bigin differ, or set onAmbiguous=newest"),
    TOO_MANY_RECORDS(
            BiginRejectedException::new,
            "Bigin lists at most 100,000 records of a module; set modifiedSince to list fewer"),
    LOOKUP_NOT_PERMITTED(
            BiginUnknownRecordException::new,
            "Create a refresh token with the scopes that lookups need, or name the record by its id"),

    // no transfer succeeds without manual action
    INVALID_TOKEN(BiginInvalidTokenException::new, Resolutions.TOKEN),
    AUTHENTICATION_FAILURE(BiginInvalidTokenException::new, Resolutions.TOKEN),
    INVALID_OAUTHTOKEN(BiginInvalidTokenException::new, Resolutions.TOKEN),
    OAUTH_SCOPE_MISMATCH(BiginAccessException::new, Resolutions::scope),
    NO_PERMISSION(BiginAccessException::new, (operation, module) -> Resolutions.permission(operation)),
    AUTHORIZATION_FAILED(BiginAccessException::new, (operation, module) -> Resolutions.permission(operation)),
    // of the account, and not of the photo: every photo would get the same answer
    LIMIT_EXCEEDED(BiginAccessException::new, Resolutions.QUOTA),
    LIMIT_REACHED(BiginAccessException::new, Resolutions.QUOTA),
    STORAGE_SPACE_EXCEEDED(
            BiginAccessException::new, "The organisation's file storage is full; delete files or buy storage in Bigin"),
    FEATURE_NOT_SUPPORTED(BiginAccessException::new, Resolutions.EDITION),
    FEATURE_NOT_ENABLED(BiginAccessException::new, Resolutions.EDITION),
    FEATURE_PERMISSION(BiginAccessException::new, Resolutions.EDITION),
    API_NOT_SUPPORTED(BiginAccessException::new, Resolutions.EDITION),
    CREDITS_RESERVED(
            BiginAccessException::new,
            "Fewer credits than reservedCredits remain; wait until Bigin gives credits back, or lower reservedCredits"),
    INVALID_CLIENT(
            "invalid_client",
            BiginAccessException::new,
            "Check clientId, and that dataCenter is the one where the client was registered"),
    INVALID_CLIENT_SECRET(
            "invalid_client_secret",
            BiginAccessException::new,
            "Check clientSecret; each data centre may have its own"),
    INVALID_CODE(
            "invalid_code",
            BiginAccessException::new,
            "The refresh token is wrong, revoked, or from another data centre; create a new one, for instance with bigin-photo login, then restart the program"),
    INVALID_REDIRECT_URI("invalid_redirect_uri", BiginAccessException::new, Resolutions.CLIENT),
    GENERAL_ERROR("general_error", BiginAccessException::new, Resolutions.CLIENT),
    SINK_MISSING(BiginAccessException::new, "Photos stay where they are until the topic or queue exists"),
    TOKEN_STORE_UNUSABLE(
            BiginAccessException::new,
            "The tokenStore cannot store access tokens; let this user read and write its folder, and check the free space"),
    UNTRUSTED_CERTIFICATE(
            BiginAccessException::new,
            "The server's certificate is not trusted or not for this host, so no token was sent; correct the address, or trust its issuer by http.sslContextParameters or java -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=PASSWORD"),
    NOT_BIGIN(
            BiginAccessException::new,
            "The server at this address is not Bigin; correct apiDomain or dataCenter, and check proxies and gateways"),
    UNEXPECTED_REDIRECT(
            BiginAccessException::new,
            "The server responds with a redirect, which is not followed because the token must not leave Bigin; correct apiDomain or accountsDomain");

    private static final Map<String, BiginErrorCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BiginErrorCode::code, Function.identity()));

    private final String code;
    private final BiFunction<BiginFailure, Throwable, BiginPhotoException> exception;
    /** By the operation and the module, which are null if they are not known. */
    private final BiFunction<BiginPhotoOperation, String, String> resolution;

    BiginErrorCode(BiFunction<BiginFailure, Throwable, BiginPhotoException> exception, String resolution) {
        this(exception, (operation, module) -> resolution);
    }

    BiginErrorCode(
            BiFunction<BiginFailure, Throwable, BiginPhotoException> exception,
            BiFunction<BiginPhotoOperation, String, String> resolution) {
        this.code = name();
        this.exception = exception;
        this.resolution = resolution;
    }

    BiginErrorCode(String code, BiFunction<BiginFailure, Throwable, BiginPhotoException> exception, String resolution) {
        this.code = code;
        this.exception = exception;
        this.resolution = (operation, module) -> resolution;
    }

    /** As it is in a response: {@code INVALID_DATA}, {@code invalid_client}, {@code Access Denied}. */
    public String code() {
        return code;
    }

    /** The one with this {@link #code()}; empty if there is none. */
    public static Optional<BiginErrorCode> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    static String resolution(String code, int httpStatus, BiginPhotoOperation operation, String module) {
        BiginErrorCode known = BY_CODE.get(code);
        return known != null
                ? known.resolution.apply(operation, module)
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
