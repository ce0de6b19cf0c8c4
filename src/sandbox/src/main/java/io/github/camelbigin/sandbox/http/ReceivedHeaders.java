// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;

/** The headers of a request as they arrived; names are compared without letter case. Immutable. */
public final class ReceivedHeaders {
    private final Header[] headers;

    ReceivedHeaders(Header[] headers) {
        this.headers = headers;
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** In the order of arrival, empty if there is none. */
    public List<String> all(String name) {
        return Arrays.stream(headers)
                .filter(header -> header.getName().equalsIgnoreCase(name))
                .map(Header::getValue)
                .toList();
    }

    /** Every header by its name as it was spelled first. */
    public Map<String, List<String>> all() {
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Header header : headers) {
            String name = spelling.computeIfAbsent(header.getName(), first -> first);
            all.computeIfAbsent(name, first -> new ArrayList<>()).add(header.getValue());
        }
        return all;
    }

    /** Names only: a value may be a secret. */
    @Override
    public String toString() {
        return all().keySet().toString();
    }
}
