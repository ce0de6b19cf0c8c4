// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

/** What an account may be used for; in the options of commands under these names. */
enum AccountUse {
    upload,
    download,
    /** Finding records by the values of fields, for photos that are not named by ids. */
    lookup
}
