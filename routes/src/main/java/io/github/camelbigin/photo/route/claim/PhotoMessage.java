// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.claim;

import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a message of a topic or a queue says of a photo, as it was received, before a step of the route can change it. Immutable.
 *
 * @param key which record it is for; null if it has none
 * @param value where the photo lies, or the photo; null is taken for empty
 * @param time milliseconds since 1970, by the clock of its producer or broker
 * @param headers those of photos, as text
 */
public record PhotoMessage(String key, byte[] value, long time, Map<String, String> headers) {

    static final String NAME = "photoName";
    static final String SIZE = "photoSize";
    static final String SHA256 = "photoSha256";
    static final String TIME = "photoTime";
    static final String REPLAYS = "photoReplays";

    private static final String PREFIX = "photo";

    public PhotoMessage {
        value = value == null ? new byte[0] : value;
    }

    /** The message of an exchange that has just begun. */
    public static PhotoMessage of(Exchange exchange, String key, long time) {
        Message message = exchange.getMessage();
        Map<String, String> headers = new TreeMap<>();
        message.getHeaders().keySet().stream()
                .filter(PhotoMessage::isOwn)
                .forEach(name -> headers.put(name, message.getHeader(name, String.class)));
        return new PhotoMessage(key, message.getBody(byte[].class), time, headers);
    }

    /** Whether a header of this name is one of {@link #headers}. */
    public static boolean isOwn(String header) {
        return header.startsWith(PREFIX);
    }

    /** Says to an upload which record the photo is for, by the key or else by the file name. */
    public void setHeaders(Exchange exchange, String unnamed) {
        RecordKey.setHeaders(Objects.toString(key, ""), exchange.getMessage());
        String name = headers.getOrDefault(NAME, key == null || key.isEmpty() ? unnamed : key);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        exchange.setProperty(NAME, name);
    }

    /** For the log. */
    String shownName() {
        return MessageFileName.shown(headers.getOrDefault(NAME, key == null || key.isEmpty() ? "photo" : key));
    }

    /** Bytes as announced; null if it is not known. */
    Long size() {
        String size = headers.get(SIZE);
        return size == null || !size.matches("[0-9]{1,18}") ? null : Long.valueOf(size);
    }

    int replays() {
        String replays = headers.get(REPLAYS);
        return replays == null || !replays.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(replays);
    }

    /** The headers of its dead letter. */
    public Map<String, String> report(DeadLetter letter) {
        Map<String, String> report = new TreeMap<>(headers);
        report.put(NAME, letter.file());
        report.put("photoCode", letter.code());
        report.put("photoFamily", letter.family());
        report.put("photoStatus", Objects.toString(letter.status(), ""));
        report.put("photoMessage", Objects.toString(letter.message(), ""));
        report.put("photoResolution", Objects.toString(letter.resolution(), ""));
        report.put("photoAttempts", String.valueOf(letter.attempts()));
        report.put(REPLAYS, String.valueOf(replays()));
        report.put("photoFailed", letter.time());
        report.put("photoRoute", Objects.toString(letter.route(), ""));
        if (letter.sha256() != null) {
            report.put(SHA256, letter.sha256());
        }
        return report;
    }
}
