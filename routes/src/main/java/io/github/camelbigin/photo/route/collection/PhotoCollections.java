// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.folder.PolledPlace;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Ordered;
import org.apache.camel.StreamCache;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the Kamelet {@code photo-folder-source} does with a file of many photos: {@link #read} is for a split, {@link #open} for each part, and the split
 * aggregates with this; {@link #end} is for the file again. The first photo that ends with a failure which was not handled fails the file with it, and
 * no more photos are read: the next poll goes on after those that are finished. Thread-safe once it is set up.
 */
public final class PhotoCollections implements AggregationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoCollections.class);
    private static final Logger PHOTO = LoggerFactory.getLogger("photo");

    private static final String UNPACKING = "photoUnpacking";
    private static final String PART = "photoPart";
    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final String DEAD_LETTER = PhotoProcessStrategy.DEAD_LETTER;
    private static final String MOVE_TO = PhotoProcessStrategy.MOVE_TO;

    private IgnoredFiles ignored = IgnoredFiles.of(IgnoredFiles.DEFAULT);

    /** Names of entries that are left out, as of files; see {@link IgnoredFiles#of}. */
    public void setIgnore(String ignore) {
        ignored = IgnoredFiles.of(ignore);
    }

    /** Whether the file of the exchange has many photos in it. */
    public boolean isCollection(Exchange exchange) {
        return PhotoCollection.is(exchange.getProperty(NAME, String.class));
    }

    /**
     * The photos of the file, read while the split asks for them.
     *
     * @throws BiginPhotoException if the file as a whole is refused
     */
    public Iterator<?> read(Exchange exchange) throws IOException, BiginPhotoException {
        Path file = FileSnapshot.file(exchange);
        PhotoCollection photos = PhotoCollection.open(file, exchange.getProperty(NAME, String.class), ignored);
        return begin(exchange, photos, SentPhotos.of(file, FileSnapshot.pickedUp(exchange)));
    }

    /** The same for photos that are in no file: after a failure, all are read again. */
    public static Iterator<?> begin(Exchange exchange, PhotoCollection photos) {
        return begin(exchange, photos, SentPhotos.none());
    }

    private static Iterator<?> begin(Exchange exchange, PhotoCollection photos, SentPhotos sent) {
        Unpacking unpacking = new Unpacking(photos, sent, () -> PolledPlace.goesOn(exchange));
        exchange.setProperty(UNPACKING, unpacking);
        exchange.getExchangeExtension().addOnCompletion(new End(unpacking));
        return unpacking;
    }

    /**
     * Makes the photo in the body the message, as if it were a file of its own.
     *
     * @throws BiginPhotoException if it is refused or damaged
     */
    public void open(Exchange exchange) throws BiginPhotoException {
        Message message = exchange.getMessage();
        ContainedPhoto photo = (ContainedPhoto) message.getBody();
        FileSnapshot.forget(exchange);
        exchange.removeProperty(MOVE_TO);
        exchange.setProperty(PART, photo);
        exchange.setProperty(NAME, photo.name());
        message.setBody(content(photo, exchange));
        // not Camel's counter, or there would be no last redelivery
        message.removeHeaders("*", Exchange.REDELIVERED + "*", Exchange.REDELIVERY_COUNTER + "*");
        message.setHeader(Exchange.FILE_NAME, photo.name());
        // it does not grow any more
        message.setHeader(BiginPhotoConstants.COMPLETE, true);
        photo.headers().forEach(message::setHeader);
    }

    /** Not by Camel's cache, which keeps a photo of any size in memory unless it has {@code spoolEnabled}. */
    private static StreamCache content(ContainedPhoto photo, Exchange exchange) throws BiginPhotoException {
        if (photo.refusal() != null) {
            throw photo.refusal();
        }
        try {
            Path file = TemporaryFiles.create(
                    DownloadBody.spoolFolder(exchange.getContext()), "bigin-photo-", ".contained");
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    photo.content().writeTo(out);
                }
                return DownloadBody.of(file, Files.size(file), exchange);
            } catch (IOException | BiginPhotoException e) {
                TemporaryFiles.delete(file);
                throw e;
            }
        } catch (IOException e) {
            throw ContainedPhoto.failure(
                    BiginErrorCode.PHOTO_READ_FAILED,
                    e.toString(),
                    "Check the disk of the inbox, and the temporary one");
        }
    }

    /** Whether all photos are finished, and none is rejected. */
    public static boolean isUploaded(Exchange exchange) {
        return exchange.getProperty(UNPACKING, Unpacking.class).isUploaded();
    }

    /** Logs the end of the file. */
    public void end(Exchange exchange) {
        PHOTO.info(
                "FINISHED {}: {}",
                MessageFileName.shown(exchange.getProperty(NAME, String.class)),
                exchange.getProperty(UNPACKING));
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange part) {
        throw new UnsupportedOperationException("A split passes the file too");
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange part, Exchange file) {
        Unpacking unpacking = file.getProperty(UNPACKING, Unpacking.class);
        Exception failure = part.getException();
        try {
            if (failure == null) {
                boolean rejected = part.getProperty(DEAD_LETTER) != null;
                unpacking.finished(part.getProperty(PART, ContainedPhoto.class), rejected);
            }
        } catch (IOException e) {
            failure = e;
        }
        if (failure != null && (file.getException() == null || failure instanceof BiginAccessException)) {
            file.setException(failure);
            unpacking.end();
        }
        return file;
    }

    @Override
    public void onCompletion(Exchange last, Exchange file) {
        Unpacking unpacking = file.getProperty(UNPACKING, Unpacking.class);
        if (file.getException() == null && unpacking.isInterrupted()) {
            file.setException(BiginFailure.stopped("The route stops; the file is continued later")
                    .toException());
        }
    }

    /** After the file was moved. */
    private static final class End extends SynchronizationAdapter {

        private final Unpacking unpacking;

        End(Unpacking unpacking) {
            this.unpacking = unpacking;
        }

        @Override
        public void onComplete(Exchange exchange) {
            try {
                unpacking.forget();
            } catch (IOException e) {
                LOG.warn("Cannot delete the list of sent photos: {}", e.toString());
            }
        }

        @Override
        public void onDone(Exchange exchange) {
            super.onDone(exchange);
            try {
                unpacking.release();
            } catch (IOException e) {
                LOG.warn("Cannot close {}: {}", exchange.getProperty(NAME), e.toString());
            }
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST;
        }
    }
}
