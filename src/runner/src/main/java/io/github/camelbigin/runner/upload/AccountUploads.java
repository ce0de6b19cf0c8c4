// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.upload;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.photo.UploadCheck;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.AccountOptions;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.inspect.Inspection;
import io.github.camelbigin.runner.inspect.InspectionReport;
import io.github.camelbigin.runner.inspect.UploadPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/** Looks records up and uploads photos. Thread-safe. */
final class AccountUploads implements AutoCloseable {

    private static final String FIND = "direct:find-record";
    private static final String UPLOAD = "direct:upload-photo";
    private static final String SHA256 = "photoSha256";
    private static final String OWNER = "photoOwner";

    private static final String PREPARE = "direct:prepare-photo";
    private static final String SHOWN = "direct:shown-photo";
    private static final String SHOWN_STEP =
            "bigin-photo:download?" + AccountCalls.SHARED_LIMIT + "&missingPhoto=empty&distinguishMissing=false";

    private static final String PREPARATION =
            "prepare={{photo.prepare:auto}}&metadata={{photo.metadata:gps}}&maxEdge={{photo.maxEdge:0}}";

    /** As that of the bundled routes. */
    private static final String STEP = "bigin-photo:upload?" + AccountCalls.SHARED_LIMIT
            + "&fileNamePattern=RAW({{?photo.fileNamePattern}})&defaultModule={{?photo.defaultModule}}&" + PREPARATION;

    private final AccountOptions options;
    private final AccountCalls calls;
    private final UploadCheck check;

    private AccountUploads(AccountOptions options, AccountCalls calls, UploadCheck check) {
        this.options = options;
        this.calls = calls;
        this.check = check;
    }

    static AccountUploads start(AccountOptions options) throws NotStartedException {
        AtomicReference<UploadCheck> check = new AtomicReference<>();
        AccountCalls calls = options.start(routes -> {
            routes.from(FIND)
                    .process(exchange -> exchange.setProperty(OWNER, check.get().owner(exchange.getMessage())));
            routes.from(UPLOAD).to(STEP);
            routes.from(PREPARE).to("bigin-photo:prepare?" + PREPARATION).process(AccountUploads::hash);
            routes.from(SHOWN).to(SHOWN_STEP).process(AccountUploads::hash);
        });
        BiginPhotoEndpoint upload = (BiginPhotoEndpoint) calls.context().getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof BiginPhotoEndpoint photos
                        && photos.getOperation() == BiginPhotoOperation.upload)
                .findFirst()
                .orElseThrow();
        check.set(new UploadCheck(upload.getConfiguration(), upload.lookup()));
        return new AccountUploads(options, calls, check.get());
    }

    /** @throws NotStartedException if the mapping file is wrong */
    UploadPlan plan() throws NotStartedException {
        try {
            return new UploadPlan(calls.context(), check, this::owner);
        } catch (IllegalArgumentException e) {
            throw new NotStartedException("Not started: " + e.getMessage(), e);
        }
    }

    /** As {@link AccountCalls#each}. */
    <T, R> List<R> each(List<T> all, Function<T, R> work, Progress progress, String doing) throws InterruptedException {
        return calls.each(all, work, progress, doing);
    }

    private UploadCheck.Owner owner(Message message) throws BiginPhotoException {
        Exchange exchange = ExchangeHelper.createCopy(message.getExchange(), true);
        calls.send(FIND, exchange);
        return exchange.getProperty(OWNER, UploadCheck.Owner.class);
    }

    /** @param name of the photo */
    void upload(Path photo, Path name, PhotoRecord record) throws BiginPhotoException {
        calls.send(UPLOAD, photo.toFile(), headers(name, record));
    }

    /** For one credit a photo. */
    boolean shows(Path photo, Path name, PhotoRecord record) throws BiginPhotoException {
        String shown = calls.send(SHOWN, null, headers(name, record)).getProperty(SHA256, String.class);
        return shown != null && shown.equals(sha256(photo, name, record));
    }

    /** None if there is no photo. */
    private static void hash(Exchange exchange) throws IOException {
        try (InputStream photo = exchange.getMessage().getBody(InputStream.class)) {
            exchange.setProperty(SHA256, photo == null ? null : DownloadedFile.sha256(photo));
        }
    }

    /** Of what an upload would send. */
    String sha256(Path photo, Path name, PhotoRecord record) throws BiginPhotoException {
        return calls.send(PREPARE, photo.toFile(), headers(name, record)).getProperty(SHA256, String.class);
    }

    private static Map<String, Object> headers(Path name, PhotoRecord record) {
        return Map.of(
                BiginPhotoConstants.FILE_NAME, name.getFileName().toString(),
                BiginPhotoConstants.COMPLETE, true,
                BiginPhotoConstants.MODULE, record.module(),
                BiginPhotoConstants.RECORD_ID, record.recordId());
    }

    int exitCode(List<Inspection> ended) {
        return options.exitCode(calls, InspectionReport.exitCode(ended) != ExitCode.OK);
    }

    /** Null if no failure requires manual action. */
    BiginPhotoException end() {
        return calls.end();
    }

    @Override
    public void close() {
        calls.close();
    }
}
