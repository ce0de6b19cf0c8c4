// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.organisation;

/**
 * Behaviour of Bigin that is not confirmed, the other way than the sandbox's default; several can be combined. The rows
 * are those of {@code bigin-api-records.md} section 11.
 */
public enum BiginVariant {
    /** A grant contains {@code expires_in_sec}, and {@code expires_in} in milliseconds. */
    GRANT_EXPIRES_IN_MILLISECONDS,
    /** A grant omits {@code expires_in}. */
    GRANT_WITHOUT_EXPIRES_IN,
    /** A grant omits {@code scope}. */
    GRANT_WITHOUT_SCOPE,
    /** A page beyond the first 2,000 records is empty (204), instead of {@code DISCRETE_PAGINATION_LIMIT_EXCEEDED} (row 6). */
    PAGE_BEYOND_2000_EMPTY,
    /** A name in {@code fields} that is not a field is {@code INVALID_DATA}, instead of being dropped (row 7). */
    UNKNOWN_FIELD_REFUSED,
    /**
     * A page token that is expired or used with other parameters is {@code INVALID_DATA}, instead of {@code EXPIRED_VALUE} or
     * {@code TOKEN_BOUND_DATA_MISMATCH} (row 8).
     */
    PAGE_TOKEN_INVALID_DATA,
    /** A search without its scope is 403 {@code NO_PERMISSION}, instead of 401 {@code OAUTH_SCOPE_MISMATCH} (row 12). */
    SEARCH_SCOPE_NO_PERMISSION,
    /** A search beyond 2,000 records is empty (204), instead of {@code LIMIT_REACHED} (row 13). */
    SEARCH_END_EMPTY,
    /** A search may have 15 conditions, instead of 10 (row 13). */
    SEARCH_15_CONDITIONS
}
