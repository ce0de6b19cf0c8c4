// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.record.FileNamePatterns;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.server.PhotoBucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.support.MessageHelper;

/**
 * Announces the photo of a folder or a bucket by a message of a topic or a queue. The value is its claim: where it is moved to afterwards, by its source. For use as a bean in
 * a route. Thread-safe once it is set up.
 */
public final class PhotoAnnouncer {

    private final LongAdder announced = new LongAdder();
    private final Clock clock;
    private PhotoChannel channel;
    private String prefix = "";

    public PhotoAnnouncer() {
        this(Clock.systemUTC());
    }

    PhotoAnnouncer(Clock clock) {
        this.clock = clock;
    }

    /** The topic or queue. */
    public void setChannel(PhotoChannel channel) {
        this.channel = channel;
    }

    /** What claims begin with; empty by default, for photos of a folder. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Returns when the broker has confirmed the message.
     *
     * @throws BiginPhotoException a rejection if it is not known which record the photo is for; an access failure if the topic or queue does not exist; a transient
     *     failure if the broker does not confirm it
     */
    public void announce(Exchange exchange) throws BiginPhotoException, IOException {
        String name = MessageFileName.of(exchange.getMessage());
        FileNamePatterns pattern = FileNamePatterns.of(exchange.getContext()
                .getComponent("bigin-photo", BiginPhotoComponent.class)
                .getConfiguration()
                .getFileNamePattern());
        String key = RecordKey.of(exchange.getMessage(), pattern).orElseThrow(() -> BiginFailure.of(
                        BiginErrorCode.UNKNOWN_RECORD,
                        "The file name \"" + MessageFileName.printable(name) + "\" does not end like " + pattern)
                .during(BiginPhotoOperation.upload)
                .toException());
        boolean local = FileSnapshot.isLocal(exchange);
        String place = new PhotoStamp().of(exchange) + "/";
        String claim = prefix + place + (local ? name.replace('\\', '/') : name);
        exchange.setProperty(PhotoBucket.PLACE_OF_ITS_OWN, place);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PhotoMessage.NAME, name);
        headers.put(
                PhotoMessage.SIZE,
                String.valueOf(FileSnapshot.pickedUp(exchange).size()));
        headers.put(
                PhotoMessage.SHA256,
                sha256(local ? Files.newInputStream(FileSnapshot.file(exchange)) : body(exchange)));
        headers.put(
                PhotoMessage.TIME,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        try {
            channel.send(key, claim.getBytes(StandardCharsets.UTF_8), headers);
            announced.increment();
        } catch (NoChannelException e) {
            throw BiginFailure.of(BiginErrorCode.SINK_MISSING, e.getMessage()).toException(e);
        } catch (IOException e) {
            throw BiginFailure.of(BiginErrorCode.SINK_FAILED, e.getMessage())
                    .withResolution("The photo stays where it is, and is announced when the broker accepts it")
                    .toException(e);
        }
    }

    /** How many were announced since the start. */
    public long announced() {
        return announced.sum();
    }

    /** Of an object that was fetched, which a redelivery reads again. */
    private static InputStream body(Exchange exchange) {
        MessageHelper.resetStreamCache(exchange.getMessage());
        return exchange.getMessage().getBody(InputStream.class);
    }

    private static String sha256(InputStream photo) throws IOException {
        try (DigestInputStream content = new DigestInputStream(photo, MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
