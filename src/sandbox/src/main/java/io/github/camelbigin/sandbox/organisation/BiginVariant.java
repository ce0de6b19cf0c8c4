// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

/**
 * Behaviour of Bigin that is not confirmed, the other way than the sandbox's default; several can be combined. The rows
 * are those of {@code bigin-api-records.md} section 11; see also {@code bigin-api.md} sections 8 and 9.
 */
public enum BiginVariant {
    /** A grant contains {@code expires_in_sec}, and {@code expires_in} in milliseconds. */
    GRANT_EXPIRES_IN_MILLISECONDS,
    /** A grant omits {@code expires_in}. */
    GRANT_WITHOUT_EXPIRES_IN,
    /** A grant omits {@code scope}. */
    GRANT_WITHOUT_SCOPE,
    /** One refresh too many is a 200, instead of a 400. */
    THROTTLED_REFRESH_200,
    /** {@code invalid_client_secret} is a 400, instead of a 200. */
    INVALID_SECRET_400,
    /** {@code invalid_client_secret} is a 401, instead of a 200. */
    INVALID_SECRET_401,
    /** A download from a record that does not exist is {@code INVALID_DATA}, instead of an empty 204. */
    UNKNOWN_RECORD_ON_DOWNLOAD_INVALID_DATA,
    /** A deletion where there is no photo is an empty 204, instead of a success. */
    MISSING_PHOTO_ON_DELETE_EMPTY,
    /** A deletion where there is no photo is {@code INVALID_DATA}, instead of a success. */
    MISSING_PHOTO_ON_DELETE_INVALID_DATA,
    /**
     * A file is rejected as in CRM's newest specification (413 {@code FILE_SIZE_EXCEEDS}, 415 {@code FILE_RESOLUTION_EXCEEDS}, 415
     * {@code INVALID_DATA}), instead of as by Bigin's page (415 {@code FILE_SIZE_MORE_THAN_ALLOWED_SIZE}).
     */
    CRM_UPLOAD_ERRORS,
    /** An upload without Content-Length is an {@code INVALID_REQUEST}, instead of being accepted. */
    CHUNKED_UPLOAD_REFUSED,
    /** An upload or a deletion of a photo changes {@code Modified_Time} of its record (row 1). */
    PHOTO_CHANGES_MODIFIED_TIME,
    /** A deletion on a record that does not exist is an empty 204, instead of {@code INVALID_DATA} (row 3). */
    UNKNOWN_RECORD_ON_DELETE_EMPTY,
    /** {@code Record_Image} stays the same when the photo is replaced, instead of 160 new digits for each upload (row 4). */
    RECORD_IMAGE_STABLE,
    /** {@code Record_Image} is the name of the file (row 4). */
    RECORD_IMAGE_FILE_NAME,
    /** {@code If-Modified-Since} is ignored, instead of leaving out older records (row 5). */
    IF_MODIFIED_SINCE_IGNORED,
    /** A page beyond the first 2,000 records is empty (204), instead of {@code DISCRETE_PAGINATION_LIMIT_EXCEEDED} (row 6). */
    PAGE_BEYOND_2000_EMPTY,
    /** A name in {@code fields} that is not a field is {@code INVALID_DATA}, instead of being dropped (row 7). */
    UNKNOWN_FIELD_REFUSED,
    /**
     * A page token that is expired or used with other parameters is {@code INVALID_DATA}, instead of {@code EXPIRED_VALUE} or
     * {@code TOKEN_BOUND_DATA_MISMATCH} (row 8).
     */
    PAGE_TOKEN_INVALID_DATA,
    /** A photo call with a query, such as {@code restrict_triggers}, is {@code EXTRA_PARAM_FOUND}, instead of ignoring it (row 11). */
    PHOTO_PARAMETER_REFUSED,
    /** A search without its scope is 403 {@code NO_PERMISSION}, instead of 401 {@code OAUTH_SCOPE_MISMATCH} (row 12). */
    SEARCH_SCOPE_NO_PERMISSION,
    /** A search beyond 2,000 records is empty (204), instead of {@code LIMIT_REACHED} (row 13). */
    SEARCH_END_EMPTY,
    /** A search may have 15 conditions, instead of 10 (row 13). */
    SEARCH_15_CONDITIONS,
    /** There is no list of deleted records: {@code INVALID_URL_PATTERN} (row 16). */
    DELETED_RECORDS_ABSENT,
    /** 429 is {@code RATE_LIMIT_EXCEEDED} with {@code Retry-After}, instead of {@code TOO_MANY_REQUESTS} without it (row 18). */
    RATE_LIMIT_WITH_RETRY_AFTER
}
