// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static io.github.camelbigin.sandbox.SettingChecks.inRange;
import static io.github.camelbigin.sandbox.SettingChecks.random;

import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.DownloadProfile;
import io.github.camelbigin.sandbox.organisation.RecordKey;
import io.github.camelbigin.sandbox.organisation.Records;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of a sandbox, each with a default. A switch stands for behaviour of Bigin that is not confirmed, see {@code bigin-api.md}
 * sections 8 and 9, and {@code bigin-api-records.md} section 11. Not thread-safe.
 */
public final class SandboxBuilder {
    private final Map<RecordKey, Map<String, ?>> records = new LinkedHashMap<>();
    private final Set<RecordKey> lockedRecords = new LinkedHashSet<>();
    private int port;
    private boolean createRecords;
    private Path photoFolder;
    private int concurrencyLimit;
    private int dailyCredits;
    private long maxPhotoBytes = 10_000_000;
    private long maxPhotoPixels = 10_000_000;
    private boolean checkImages = true;
    private boolean strictImages;
    private Duration tokenLife = Duration.ofHours(1);
    private Set<DownloadProfile> downloadProfiles = Set.of();
    private Set<BiginVariant> variants = Set.of();
    private Duration searchDelay = Duration.ofSeconds(15);
    private Duration latency = Duration.ZERO;
    private Clock clock = Clock.systemUTC();
    private String clientId = "1000.SANDBOX" + random().toUpperCase(Locale.ROOT);
    private String clientSecret = random();
    private String refreshToken;
    private int requestLogSize = 10_000;
    private boolean keepBodies;
    private boolean hashFiles = true;

    SandboxBuilder() {}

    /** Default 0: any free port. Always on 127.0.0.1. */
    public SandboxBuilder port(int port) {
        this.port = (int) inRange("port", port, 0, 65_535);
        return this;
    }

    /** As {@link #record(String, String, Map)} without fields. */
    public SandboxBuilder record(String module, String id) {
        return record(module, id, Map.of());
    }

    /** Adds a record, which a search finds at once. @see Records#add(String, String, Map) */
    public SandboxBuilder record(String module, String id, Map<String, ?> fields) {
        records.put(Records.key(module, id), fields);
        return this;
    }

    /** Adds a locked record. @see Records#lock */
    public SandboxBuilder lockedRecord(String module, String id) {
        lockedRecords.add(Records.key(module, id));
        return this;
    }

    /** Whether any record id exists on first use. Default false. */
    public SandboxBuilder createRecords(boolean createRecords) {
        this.createRecords = createRecords;
        return this;
    }

    /**
     * Keeps photos as {@code <folder>/<module>/<id>.<extension>}, and starts with those that are there (their records
     * exist). Default: in memory.
     */
    public SandboxBuilder photoFolder(Path photoFolder) {
        this.photoFolder = photoFolder;
        return this;
    }

    /** The response to more concurrent calls is 429. Default 0: no limit; Bigin's is not known. */
    public SandboxBuilder concurrencyLimit(int concurrencyLimit) {
        this.concurrencyLimit = (int) inRange("concurrencyLimit", concurrencyLimit, 0, Integer.MAX_VALUE);
        return this;
    }

    /** The response to more calls within 24 hours is 429. Default 0: no limit; Bigin's free edition has 5,000. */
    public SandboxBuilder dailyCredits(int dailyCredits) {
        this.dailyCredits = (int) inRange("dailyCredits", dailyCredits, 0, Integer.MAX_VALUE);
        return this;
    }

    /** Sets {@link #concurrencyLimit} and {@link #dailyCredits}. Default none. */
    public SandboxBuilder edition(BiginEdition edition) {
        return concurrencyLimit(edition.callsAtOnce).dailyCredits(edition.dailyCredits);
    }

    /** The largest photo accepted. Default 10,000,000, the stricter reading of "10 MB". */
    public SandboxBuilder maxPhotoBytes(long maxPhotoBytes) {
        this.maxPhotoBytes = inRange("maxPhotoBytes", maxPhotoBytes, 1, Integer.MAX_VALUE - 8L);
        return this;
    }

    /** Width times height of the largest photo accepted. Default 10,000,000. */
    public SandboxBuilder maxPhotoPixels(long maxPhotoPixels) {
        this.maxPhotoPixels = inRange("maxPhotoPixels", maxPhotoPixels, 1, Long.MAX_VALUE);
        return this;
    }

    /** Whether a file must be a PNG, JPEG, GIF or BMP, by name and by content, within the pixel limit. Default true. */
    public SandboxBuilder checkImages(boolean checkImages) {
        this.checkImages = checkImages;
        return this;
    }

    /** Whether an image must also be decodable to its last pixel; otherwise it is {@code INVALID_DATA}. Default false. */
    public SandboxBuilder strictImages(boolean strictImages) {
        this.strictImages = strictImages;
        return this;
    }

    /** How long an access token is valid. Default one hour. */
    public SandboxBuilder tokenLife(Duration tokenLife) {
        this.tokenLife = Duration.ofMillis(inRange("tokenLife", tokenLife.toMillis(), 0, Long.MAX_VALUE));
        return this;
    }

    /** Replaces the profiles given before. Default none. */
    public SandboxBuilder downloadProfile(DownloadProfile... profiles) {
        this.downloadProfiles = Set.copyOf(List.of(profiles));
        return this;
    }

    /** Behaviour that is not confirmed; replaces the variants given before. Default none. */
    public SandboxBuilder variant(BiginVariant... variants) {
        this.variants = Set.of(variants);
        return this;
    }

    /** How long a search does not find a record that was added or changed, by the sandbox's clock. Default 15 s. */
    public SandboxBuilder searchDelay(Duration searchDelay) {
        this.searchDelay = Duration.ofMillis(inRange("searchDelay", searchDelay.toMillis(), 0, Long.MAX_VALUE));
        return this;
    }

    /** Delays every call of Bigin's API. Default none. */
    public SandboxBuilder latency(Duration latency) {
        this.latency = Duration.ofMillis(inRange("latency", latency.toMillis(), 0, Long.MAX_VALUE));
        return this;
    }

    /** The clock for the expiry of tokens and the windows of limits. Default the system's. */
    public SandboxBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Default generated. */
    public SandboxBuilder clientId(String clientId) {
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        return this;
    }

    /** Default generated. */
    public SandboxBuilder clientSecret(String clientSecret) {
        this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
        return this;
    }

    /** Default generated. */
    public SandboxBuilder refreshToken(String refreshToken) {
        this.refreshToken = Objects.requireNonNull(refreshToken, "refreshToken");
        return this;
    }

    /** How many requests {@link BiginSandbox#requests()} remembers. Default 10,000. */
    public SandboxBuilder requestLogSize(int requestLogSize) {
        this.requestLogSize = (int) inRange("requestLogSize", requestLogSize, 0, Integer.MAX_VALUE);
        return this;
    }

    /** Whether the request log keeps the bytes of each uploaded file. Default false. */
    public SandboxBuilder keepBodies(boolean keepBodies) {
        this.keepBodies = keepBodies;
        return this;
    }

    /** Whether the request log holds the SHA-256 of each uploaded file; off saves time with large files. Default true. */
    public SandboxBuilder hashFiles(boolean hashFiles) {
        this.hashFiles = hashFiles;
        return this;
    }

    /** @throws UncheckedIOException if the port is in use or the folder cannot be used */
    public BiginSandbox start() {
        try {
            return new BiginSandbox(settings());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the sandbox at port " + port + ": " + e.getMessage(), e);
        }
    }

    private SandboxSettings settings() {
        return new SandboxSettings(
                port,
                Map.copyOf(records),
                Set.copyOf(lockedRecords),
                createRecords,
                photoFolder,
                concurrencyLimit,
                dailyCredits,
                maxPhotoBytes,
                maxPhotoPixels,
                checkImages,
                strictImages,
                tokenLife,
                downloadProfiles,
                variants,
                searchDelay,
                latency,
                clock,
                clientId,
                clientSecret,
                refreshToken,
                requestLogSize,
                keepBodies,
                hashFiles);
    }
}
