// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import io.github.camelbigin.photo.MissingPhoto;
import io.github.camelbigin.photo.lookup.AmbiguousRecord;
import io.github.camelbigin.photo.lookup.LookupMode;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.prepare.MetadataPolicy;
import io.github.camelbigin.photo.prepare.PrepareMode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component as Spring Boot properties; null if not set, so that the component keeps its default. Options that
 * are objects hold a reference in Camel's syntax, such as {@code #bean:name}. The descriptions are in
 * {@code spring-configuration-metadata.json}, which a test compares with the component's own.
 */
@ConfigurationProperties("camel.component.bigin-photo")
record BiginPhotoComponentConfiguration(
        Boolean enabled,
        Customizer customizer,
        // first: the others are set on the objects of these
        String configuration,
        String http,
        DataCenter dataCenter,
        String defaultModule,
        String fields,
        String fileNamePattern,
        String lookupField,
        String lookupValue,
        String module,
        String recordId,
        Duration connectTimeout,
        Boolean bridgeErrorHandler,
        Boolean distinguishMissing,
        Boolean lazyStartProducer,
        LookupMode lookup,
        Integer maxConcurrentRequests,
        Integer maxEdge,
        MetadataPolicy metadata,
        MissingPhoto missingPhoto,
        String modifiedSince,
        AmbiguousRecord onAmbiguous,
        PrepareMode prepare,
        Duration responseTimeout,
        Boolean validate,
        String withPhoto,
        String background,
        Duration callTimeout,
        Integer reservedCredits,
        String localWorkDirectory,
        Duration lookupMaxAge,
        Long maxPhotoBytes,
        Long maxPhotoPixels,
        Duration maxRetryAfter,
        Long maxSpoolBytes,
        Integer prepareConcurrency,
        Long prepareMaxMemory,
        Duration prepareTimeout,
        Boolean propagateTraceContext,
        String recordLookup,
        String workers,
        String accountsDomain,
        String apiDomain,
        Boolean autowiredEnabled,
        Boolean healthCheckConsumerEnabled,
        Boolean healthCheckProducerEnabled,
        String accessToken,
        Boolean allowInsecureHttp,
        String clientId,
        String clientSecret,
        String refreshToken,
        String tokenStore) {

    private static final Set<String> NO_OPTIONS = Set.of("enabled", "customizer");

    record Customizer(Boolean enabled) {}

    /** The options that are set, by name, in the order in which they have to be set. */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        for (RecordComponent option : getClass().getRecordComponents()) {
            Object value = NO_OPTIONS.contains(option.getName()) ? null : value(option);
            if (value != null) {
                options.put(option.getName(), value);
            }
        }
        return options;
    }

    private Object value(RecordComponent option) {
        try {
            return resolved(option.getName(), option.getAccessor().invoke(this));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Spring Boot binds an unresolved placeholder literally: without this it would be sent as a secret. */
    private static Object resolved(String option, Object value) {
        if (value instanceof String text && text.startsWith("${") && text.endsWith("}")) {
            throw new IllegalArgumentException(
                    "camel.component.bigin-photo." + option + " is " + text + ", which is not set");
        }
        return value;
    }

    /** The names only: four of the values are secrets. */
    @Override
    public String toString() {
        return "BiginPhotoComponentConfiguration" + options().keySet();
    }
}
