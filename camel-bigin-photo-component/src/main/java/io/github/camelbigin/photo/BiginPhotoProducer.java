// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.client.DownloadedPhoto;
import io.github.camelbigin.photo.client.PhotoCheck;
import io.github.camelbigin.photo.client.PhotoResponse;
import io.github.camelbigin.photo.deletion.PhotoDeletion;
import io.github.camelbigin.photo.failure.BiginNoPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.preparation.PhotoPreparation;
import io.github.camelbigin.photo.preparation.PreparationHeaders;
import io.github.camelbigin.photo.prepare.PreparedPhoto;
import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.session.BiginSession;
import io.github.camelbigin.photo.session.LogContext;
import io.github.camelbigin.photo.session.TransferAttempt;
import io.github.camelbigin.photo.source.PhotoSource;
import io.github.camelbigin.photo.source.SpoolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the record, sends, fetches or deletes its photo, and sets body and headers of the message. Thread-safe. */
final class BiginPhotoProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(BiginPhotoProducer.class);

    private final BiginPhotoOperation operation;
    private final BiginPhotoConfiguration configuration;
    private final RecordResolver records;
    private final FileNamePatterns fileNames;
    private final PhotoCheck check;
    private final PhotoPreparation preparation;
    private final PhotoDeletion deletion;
    private final BiginSession session;
    private final Path localWorkDirectory;
    private Runnable unregister = () -> {};

    BiginPhotoProducer(BiginPhotoEndpoint endpoint, BiginSession session) {
        super(endpoint);
        this.operation = endpoint.getOperation();
        this.configuration = endpoint.getConfiguration().copy();
        this.records = new RecordResolver(configuration, session.lookup(), code -> session.lookedUp(operation, code));
        this.fileNames = FileNamePatterns.of(configuration.getFileNamePattern());
        this.check = new PhotoCheck(SessionOptions.limits(configuration));
        this.preparation = operation == BiginPhotoOperation.upload
                ? endpoint.getComponent().preparation(operation, configuration)
                : null;
        this.deletion = new PhotoDeletion(
                session.client(),
                configuration.getMissingPhoto() == MissingPhoto.fail,
                configuration.isDistinguishMissing());
        this.session = session;
        String directory = configuration.getLocalWorkDirectory();
        this.localWorkDirectory =
                operation == BiginPhotoOperation.download && directory != null ? Path.of(directory) : null;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try (LogContext log = LogContext.ofFile(MessageFileName.of(exchange.getMessage()))) {
            process(exchange, log);
        }
    }

    private void process(Exchange exchange, LogContext log) throws Exception {
        TransferAttempt attempt = session.begin(operation);
        try {
            UploadCheck.Owner owner = records.resolve(exchange.getMessage(), operation);
            attempt.of(owner.record());
            log.record(owner.record());
            transfer(exchange, owner, attempt);
            session.succeeded(attempt);
        } catch (BiginPhotoException e) {
            session.failed(attempt, e);
            attempt.remember(exchange);
            delayRedelivery(exchange, e.getRetryAfter());
            throw e;
        } catch (Exception e) {
            session.brokeOff(attempt);
            throw e;
        }
    }

    private void transfer(Exchange exchange, UploadCheck.Owner owner, TransferAttempt attempt) throws Exception {
        if (attempt.followsFailureIn(exchange)) {
            session.triedAgain(attempt);
        }
        switch (operation) {
            case upload -> upload(exchange, owner.record(), attempt);
            case download -> download(exchange, owner, attempt);
            case delete -> describe(exchange.getMessage(), deletion.delete(owner.record(), attempt));
            default -> throw new IllegalStateException("Unknown operation: " + operation);
        }
    }

    private void upload(Exchange exchange, PhotoRecord owner, TransferAttempt attempt) throws Exception {
        Message message = exchange.getMessage();
        PhotoResponse response;
        try (PhotoSource source = preparation.photo(message)) {
            attempt.bytes(source.length());
            check.module(owner);
            response = upload(owner, source, message, attempt);
        } catch (BiginPhotoException e) {
            throw e.about(operation, owner.module(), owner.recordId());
        }
        describe(message, response);
    }

    private static void describe(Message message, PhotoResponse response) {
        message.setHeader(BiginPhotoConstants.CODE, response.code());
        message.setHeader(BiginPhotoConstants.MESSAGE, response.message());
    }

    private PhotoResponse upload(PhotoRecord owner, PhotoSource source, Message message, TransferAttempt attempt)
            throws BiginPhotoException, IOException {
        try (PreparedPhoto prepared = preparation.prepare(source, message)) {
            PhotoSource photo = prepared.photo();
            attempt.bytes(photo.length());
            PhotoResponse response = session.client().upload(owner, photo, PreparationHeaders.isComplete(message));
            PreparationHeaders.set(message, source, prepared);
            if (LOG.isInfoEnabled()) {
                logUploaded(owner, MessageFileName.of(message), source, prepared);
            }
            return response;
        }
    }

    private static void logUploaded(PhotoRecord owner, String name, PhotoSource source, PreparedPhoto prepared) {
        PhotoSource photo = prepared.photo();
        LOG.info(
                "Uploaded {}{} ({} bytes{})",
                name == null ? "" : MessageFileName.printable(name) + " to ",
                owner,
                photo.length(),
                photo == source
                        ? ""
                        : " of " + source.length() + ", " + prepared.done().description());
    }

    private void download(Exchange exchange, UploadCheck.Owner known, TransferAttempt attempt)
            throws BiginPhotoException {
        Message message = exchange.getMessage();
        PhotoRecord owner = known.record();
        Optional<DownloadedPhoto> found =
                session.client().download(owner, configuration.isDistinguishMissing(), localWorkDirectory);
        if (found.isEmpty()) {
            noPhoto(exchange, owner);
            attempt.foundNothing();
            return;
        }
        DownloadedPhoto fetched = found.get();
        attempt.bytes(fetched.size());
        exchange.getExchangeExtension()
                .addOnCompletion(new StoredLine(owner, fetched.size(), MessageFileName.of(message)));
        StreamCache body = DownloadBody.of(fetched, localWorkDirectory != null, exchange);
        message.setBody(body);
        if (body instanceof WrappedFile<?>) {
            message.setHeader(
                    BiginPhotoConstants.LOCAL_WORK_PATH,
                    fetched.spool().toAbsolutePath().toString());
        }
        message.setHeader(BiginPhotoConstants.SIZE, fetched.size());
        message.setHeader(BiginPhotoConstants.CONTENT_TYPE, fetched.mediaType());
        LookupKey key = known.key();
        message.setHeader(
                BiginPhotoConstants.FILE_NAME,
                key == null
                        ? fileNames.write(owner, fetched.extension())
                        : fileNames.write(owner, key.field(), key.value(), fetched.extension()));
    }

    /** Logged when the exchange is complete: the route may fail to store the photo. */
    private static final class StoredLine extends SynchronizationAdapter {

        private final PhotoRecord owner;
        private final long bytes;
        private final String file;

        StoredLine(PhotoRecord owner, long bytes, String file) {
            this.owner = owner;
            this.bytes = bytes;
            this.file = file;
        }

        @Override
        public void onComplete(Exchange exchange) {
            if (Boolean.TRUE.equals(exchange.getExchangeExtension().getErrorHandlerHandled())) {
                return;
            }
            try (LogContext log = LogContext.ofFile(file)) {
                log.record(owner);
                LOG.info("Downloaded {} ({} bytes)", owner, bytes);
            }
        }
    }

    private void noPhoto(Exchange exchange, PhotoRecord owner) throws BiginPhotoException {
        if (configuration.getMissingPhoto() == MissingPhoto.fail) {
            throw BiginNoPhotoException.of(configuration.isDistinguishMissing())
                    .about(operation, owner.module(), owner.recordId());
        }
        // the file component's message reads its file when the body is null
        Message message = exchange.getMessage();
        Message empty = new DefaultMessage(exchange);
        empty.setMessageId(message.getMessageId());
        empty.setHeaders(message.getHeaders());
        empty.setHeader(BiginPhotoConstants.SIZE, 0L);
        empty.removeHeader(BiginPhotoConstants.CONTENT_TYPE);
        exchange.setMessage(empty);
    }

    /** The error handler reads this header from the in message only. */
    private void delayRedelivery(Exchange exchange, Duration retryAfter) {
        if (retryAfter != null) {
            long millis = Math.min(retryAfter.toMillis(), configuration.getMaxRetryAfter());
            exchange.getIn().setHeader(BiginPhotoConstants.REDELIVERY_DELAY, millis);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (localWorkDirectory != null) {
            Files.createDirectories(localWorkDirectory);
            SpoolOutput.deleteAbandoned(localWorkDirectory);
        }
        session.photos().expect(operation.name());
        unregister = BiginPhotoHealthCheck.register((BiginPhotoEndpoint) getEndpoint(), session);
    }

    @Override
    protected void doStop() throws Exception {
        unregister.run();
        super.doStop();
    }
}
