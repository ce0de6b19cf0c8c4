// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The requests so far, oldest first, each added before its response is sent. Holds the last N
 * ({@code SandboxBuilder.requestLogSize}); the control API is left out. Thread-safe.
 */
public final class RequestLog {
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private final int capacity;

    public RequestLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(ReceivedRequest request) {
        if (capacity == 0) {
            return;
        }
        if (requests.size() == capacity) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    public synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    public List<ReceivedRequest> photoCalls() {
        return all().stream()
                .filter(request -> request.path().endsWith("/photo"))
                .toList();
    }

    /** Grants and revocations. */
    public List<ReceivedRequest> tokenCalls() {
        return all().stream()
                .filter(request -> request.path().startsWith("/oauth/"))
                .toList();
    }

    /** @throws NoSuchElementException if there is none */
    public synchronized ReceivedRequest last() {
        return requests.getLast();
    }

    public synchronized void clear() {
        requests.clear();
    }
}
