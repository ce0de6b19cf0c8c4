// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server says may be an echo of what it was sent. */
final class EchoedSecret {

    private static final String MASK = "xxxxxx";

    private EchoedSecret() {}

    /** @param code and {@code message} in full: what is shortened may end with a part of the secret */
    static BiginFailure removedFrom(BiginFailure failure, String code, String message, String secret) {
        return new BiginFailure(
                code.replace(secret, MASK),
                failure.httpStatus(),
                message.replace(secret, MASK),
                object(failure.details(), secret),
                failure.operation(),
                failure.module(),
                failure.recordId(),
                failure.resolution(),
                failure.retryAfter());
    }

    private static Map<String, Object> object(Map<?, ?> details, String secret) {
        Map<String, Object> clean = new LinkedHashMap<>();
        details.forEach((key, value) -> clean.put(key.toString().replace(secret, MASK), value(value, secret)));
        return clean;
    }

    private static Object value(Object value, String secret) {
        if (value instanceof Map<?, ?> map) {
            return object(map, secret);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> value(element, secret)).toList();
        }
        return value instanceof String text ? text.replace(secret, MASK) : value;
    }
}
