// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.session;

import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.limit.LimiterSettings;
import io.github.camelbigin.photo.limit.Workers;
import io.github.camelbigin.photo.lookup.LookupMode;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import java.time.Duration;

/**
 * Everything that a session depends on: endpoints with equal settings share one.
 *
 * @param workers the programs that share the limiter's calls; null if there is only this one
 * @param limits null if photos are not checked before they are sent
 * @param maxSpoolBytes the most bytes of a download, or of an upload of unknown length
 * @param propagateTraceContext whether calls carry the trace context
 * @param lookupMaxAge for how long a record that was looked up is known
 */
public record SessionSettings(
        Account account,
        HttpSettings http,
        LimiterSettings limiter,
        Workers workers,
        PhotoLimits limits,
        long maxSpoolBytes,
        TokenStore store,
        boolean propagateTraceContext,
        LookupMode lookup,
        Duration lookupMaxAge) {}
