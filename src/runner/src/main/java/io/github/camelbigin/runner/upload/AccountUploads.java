// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.photo.UploadCheck;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.inspect.UploadPlan;
import io.github.camelbigin.runner.program.SandboxOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/** Looks records up and uploads photos. Thread-safe. */
final class AccountUploads implements AutoCloseable {

    private static final String FIND = "direct:find-record";
    private static final String UPLOAD = "direct:upload-photo";
    private static final String OWNER = "photoOwner";

    /** As that of the bundled routes. */
    private static final String STEP = "bigin-photo:upload?" + AccountCalls.SHARED_LIMIT
            + "&fileNamePattern=RAW({{?photo.fileNamePattern}})&defaultModule={{?photo.defaultModule}}"
            + "&prepare={{photo.prepare:auto}}&metadata={{photo.metadata:gps}}&maxEdge={{photo.maxEdge:0}}";

    private final AccountCalls calls;
    private final UploadCheck check;

    private AccountUploads(AccountCalls calls, UploadCheck check) {
        this.calls = calls;
        this.check = check;
    }

    /** @param commandLine settings */
    static AccountUploads start(Map<String, String> commandLine, SandboxOptions sandboxes) throws NotStartedException {
        AtomicReference<UploadCheck> check = new AtomicReference<>();
        AccountCalls calls = AccountCalls.start(commandLine, sandboxes, routes -> {
            routes.from(FIND)
                    .process(exchange -> exchange.setProperty(OWNER, check.get().owner(exchange.getMessage())));
            routes.from(UPLOAD).to(STEP);
        });
        BiginPhotoEndpoint endpoint = (BiginPhotoEndpoint) calls.context().getEndpoints().stream()
                .filter(BiginPhotoEndpoint.class::isInstance)
                .findFirst()
                .orElseThrow();
        check.set(new UploadCheck(endpoint.getConfiguration(), endpoint.lookup()));
        return new AccountUploads(calls, check.get());
    }

    /** @throws NotStartedException if the mapping file is wrong */
    UploadPlan plan() throws NotStartedException {
        try {
            return new UploadPlan(calls.context(), check, this::owner);
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        }
    }

    int concurrency() {
        return calls.concurrency();
    }

    private UploadCheck.Owner owner(Message message) throws BiginPhotoException {
        Exchange exchange = ExchangeHelper.createCopy(message.getExchange(), true);
        calls.send(FIND, exchange);
        return exchange.getProperty(OWNER, UploadCheck.Owner.class);
    }

    /** @param name of the photo */
    void upload(Path photo, Path name, PhotoRecord record) throws BiginPhotoException {
        calls.send(
                UPLOAD,
                photo.toFile(),
                Map.of(
                        BiginPhotoConstants.FILE_NAME, name.getFileName().toString(),
                        BiginPhotoConstants.COMPLETE, true,
                        BiginPhotoConstants.MODULE, record.module(),
                        BiginPhotoConstants.RECORD_ID, record.recordId()));
    }

    /** Null if no failure requires manual action. */
    BiginAccessException end() {
        return calls.end();
    }

    @Override
    public void close() {
        calls.close();
    }
}
