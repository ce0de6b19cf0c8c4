// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.organisation.Photos;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Bigin as it is seen from outside: one address, one account and one set of records and photos, however often the sandbox behind
 * it is restarted. Access tokens do not survive that. Remembers every request.
 */
final class BiginSite implements AutoCloseable {

    private final ChaosPlan plan;
    private final Path photoFolder;
    private final Consumer<SandboxBuilder> records;
    private final String clientId = "1000.CHAOS";
    private final String clientSecret = random();
    private final String refreshToken = "1000." + random() + '.' + random();
    private final List<ReceivedRequest> ended = new ArrayList<>();
    private final Consumer<String> arrived;
    private final AtomicInteger calls = new AtomicInteger();
    private final BlockingQueue<ChaosPlan.Event> due = new LinkedBlockingQueue<>();
    private BiginSandbox sandbox;

    /**
     * @param records what the organisation has
     * @param arrived accepts the path of each photo call when it begins
     */
    BiginSite(ChaosPlan plan, Path photoFolder, Consumer<SandboxBuilder> records, Consumer<String> arrived) {
        this.plan = plan;
        this.photoFolder = photoFolder;
        this.records = records;
        this.arrived = arrived;
        start(0);
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private void start(int port) {
        SandboxBuilder builder = BiginSandbox.builder()
                .port(port)
                .photoFolder(photoFolder)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .refreshToken(refreshToken)
                .requestLogSize(Integer.MAX_VALUE);
        records.accept(builder);
        sandbox = builder.start();
        sandbox.faults().from(this::faultOfNextCall);
        sandbox.faults().onToken().from(path -> plan.nextForToken().fault());
    }

    private Optional<Fault> faultOfNextCall(String path) {
        arrived.accept(path);
        int call = calls.incrementAndGet();
        plan.events().stream().filter(event -> event.call() == call).forEach(due::add);
        return plan.next().fault();
    }

    /** What has to happen, as soon as the call has come that it waits for. */
    BlockingQueue<ChaosPlan.Event> due() {
        return due;
    }

    /** Photo calls so far. */
    int calls() {
        return calls.get();
    }

    void stop() {
        sandbox.close();
        ended.addAll(sandbox.requests().all());
    }

    /** Again at the same address. */
    void startAgain() {
        start(sandbox.port());
    }

    void expireAccessTokens() {
        sandbox.tokens().expireAccessTokens();
    }

    void revokeRefreshToken() {
        sandbox.tokens().revokeRefreshToken();
    }

    void restoreRefreshToken() {
        sandbox.tokens().restoreRefreshToken();
    }

    URI uri() {
        return sandbox.uri();
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    String refreshToken() {
        return refreshToken;
    }

    /** What is on the records. */
    Photos photos() {
        return sandbox.photos();
    }

    /** Complete only after {@link #stop()}. */
    List<ReceivedRequest> requests() {
        return List.copyOf(ended);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
