// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.body.UploadBody;
import io.github.camelbigin.photo.changes.ChangesConfiguration;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.limit.FixedWorkers;
import io.github.camelbigin.photo.limit.LimiterSettings;
import io.github.camelbigin.photo.limit.Workers;
import io.github.camelbigin.photo.listing.ListSettings;
import io.github.camelbigin.photo.oauth.Credentials;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.oauth.Domains;
import io.github.camelbigin.photo.observability.PreparationObserver;
import io.github.camelbigin.photo.preparation.PhotoPreparation;
import io.github.camelbigin.photo.prepare.PhotoPreparer;
import io.github.camelbigin.photo.prepare.PrepareMode;
import io.github.camelbigin.photo.prepare.PrepareSettings;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.session.Account;
import io.github.camelbigin.photo.session.HttpSettings;
import io.github.camelbigin.photo.session.SessionSettings;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The options of an endpoint, checked together, as the settings of its session. */
final class SessionOptions {

    private SessionOptions() {}

    /** @throws IllegalArgumentException that says which options to set */
    static SessionSettings session(BiginPhotoConfiguration options, Map<String, Object> httpOptions) {
        return new SessionSettings(
                account(options),
                http(options, httpOptions),
                new LimiterSettings(
                        options.getMaxConcurrentRequests(),
                        Duration.ofMillis(options.getMaxRetryAfter()),
                        options.getReservedCredits()),
                workers(options),
                limits(options),
                options.getMaxSpoolBytes(),
                Objects.requireNonNullElseGet(options.getTokenStore(), MemoryTokenStore::shared),
                options.isPropagateTraceContext(),
                options.getLookup(),
                Duration.ofMillis(options.getLookupMaxAge()));
    }

    /** Null if there is only this program. */
    private static Workers workers(BiginPhotoConfiguration options) {
        if (options.getWorkers() instanceof FixedWorkers fixed) {
            fixed.check(options.getMaxConcurrentRequests());
        }
        return options.getWorkers();
    }

    /** Null if photos are not checked. */
    static PhotoLimits limits(BiginPhotoConfiguration options) {
        return options.isValidate() ? new PhotoLimits(options.getMaxPhotoBytes(), options.getMaxPhotoPixels()) : null;
    }

    /**
     * @param folder for temporary files
     * @throws IllegalArgumentException that names the option that is wrong
     */
    static PhotoPreparer preparer(BiginPhotoConfiguration options, Path folder) {
        PhotoLimits limits = new PhotoLimits(options.getMaxPhotoBytes(), options.getMaxPhotoPixels());
        return new PhotoPreparer(PrepareSettings.of(options, limits, folder));
    }

    /** @param folder for temporary files */
    static PhotoPreparation preparation(BiginPhotoConfiguration options, Path folder, PreparationObserver observer) {
        return new PhotoPreparation(
                new UploadBody(spoolLimit(options), folder),
                preparer(options, folder),
                options.getMaxSpoolBytes(),
                observer);
    }

    /** A stream of unknown length that has more bytes is refused: it might never end. */
    static long spoolLimit(BiginPhotoConfiguration options) {
        boolean asIs = options.isValidate() && options.getPrepare() == PrepareMode.never;
        return asIs ? options.getMaxPhotoBytes() : options.getMaxSpoolBytes();
    }

    /** @throws IllegalArgumentException that names the option that is wrong */
    static ListSettings listing(BiginPhotoConfiguration options) {
        return ListSettings.of(options.getFields(), options.getWithPhoto(), options.getModifiedSince());
    }

    /** Of records with and without a photo, whenever they were modified. */
    static ListSettings changes(BiginPhotoConfiguration options) {
        return ListSettings.of(options.getFields(), "all", null);
    }

    /**
     * API names of the modules to poll, each once.
     *
     * @throws IllegalArgumentException if one has no photos
     */
    static List<String> modules(ChangesConfiguration changes, BiginPhotoConfiguration options) {
        String given = Objects.requireNonNullElse(changes.getModules(), Objects.toString(options.getModule(), ""));
        if (given.isBlank()) {
            return PhotoRecord.MODULES;
        }
        return Arrays.stream(given.split(","))
                .peek(module -> PhotoRecord.check(module, options.isValidate(), null))
                .filter(module -> !module.isBlank())
                .map(PhotoRecord::apiName)
                .distinct()
                .toList();
    }

    static HttpSettings http(BiginPhotoConfiguration options, Map<String, Object> httpOptions) {
        return new HttpSettings(
                options.getConnectTimeout(),
                options.getResponseTimeout(),
                options.getCallTimeout(),
                options.isAllowInsecureHttp(),
                options.getMaxConcurrentRequests(),
                httpOptions);
    }

    /** @throws IllegalArgumentException that says which options to set */
    static Account account(BiginAccountConfiguration options) {
        Credentials credentials = credentials(options);
        DataCenter center = options.getDataCenter();
        URI api = domain(options, "apiDomain", options.getApiDomain(), center.apiDomain());
        if (options.getAccessToken() != null) {
            return new Account(api, null, credentials);
        }
        if ((options.getApiDomain() == null) != (options.getAccountsDomain() == null)) {
            throw new IllegalArgumentException(
                    "Set apiDomain and accountsDomain both, or neither and dataCenter: a token is good in its own data centre only");
        }
        return new Account(
                api,
                domain(options, "accountsDomain", options.getAccountsDomain(), center.accountsDomain()),
                credentials);
    }

    private static URI domain(BiginAccountConfiguration options, String option, String given, URI usual) {
        return given == null ? usual : Domains.of(option, given, options.isAllowInsecureHttp());
    }

    private static Credentials credentials(BiginAccountConfiguration options) {
        List<String> missing = new ArrayList<>();
        addIfMissing(missing, "clientId", options.getClientId());
        addIfMissing(missing, "clientSecret", options.getClientSecret());
        addIfMissing(missing, "refreshToken", options.getRefreshToken());
        if (options.getAccessToken() != null) {
            if (missing.size() < 3) {
                throw new IllegalArgumentException(
                        "Set either accessToken, or clientId, clientSecret and refreshToken, but not both");
            }
            return Credentials.accessToken(options.getAccessToken());
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Credentials are missing: set " + String.join(", ", missing)
                    + ", best as camel.component.bigin-photo.* properties"
                    + (missing.size() == 3 ? "; or accessToken, if something else renews it" : ""));
        }
        return Credentials.refreshToken(options.getClientId(), options.getClientSecret(), options.getRefreshToken());
    }

    private static void addIfMissing(List<String> missing, String option, String value) {
        if (value == null) {
            missing.add(option);
        }
    }
}
