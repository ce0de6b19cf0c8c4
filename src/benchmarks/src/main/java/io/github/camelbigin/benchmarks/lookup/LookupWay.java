// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.lookup;

/** How a record is found by its e-mail address. */
public enum LookupWay {
    HTTPCLIENT("HttpClient 5 and Jackson, a search for each"),
    SEARCH("bigin-photo:, lookup=search"),
    INDEX("bigin-photo:, lookup=index");

    private final String label;

    LookupWay(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
