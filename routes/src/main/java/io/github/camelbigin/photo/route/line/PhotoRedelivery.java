// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.route.outage.OutageException;
import io.github.camelbigin.photo.session.LogContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's redelivery policy that also says, in one line of the logger {@code photo} at {@code WARN}, which photo is tried again, when and
 * why. Does so of a {@link BiginTransientException} only, unless that is of an {@link OutageException}, as {@code onExceptionOccurredRef} of the {@code onException} that has it as {@code redeliveryPolicyRef}. Thread-safe
 * once it is set up.
 */
public final class PhotoRedelivery extends RedeliveryPolicy implements Processor {

    /** Exchange property: the most redeliveries of a photo whose source waits itself, and delivers it again. */
    public static final String MOST = "photoRedeliveries";

    private static final long serialVersionUID = 1;
    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final ErrorReport REPORT = new ErrorReport();
    // Camel's own memory of it is not open to anybody
    private static final String LAST_DELAY = "photoRedeliveryDelay";

    /** By default 8 redeliveries with exponential back-off from 1 s to 60 s, none of them while the program stops, and no log lines but those of this class. */
    public PhotoRedelivery() {
        setMaximumRedeliveries(8);
        setRedeliveryDelay(1_000);
        setMaximumRedeliveryDelay(60_000);
        setUseExponentialBackOff(true);
        setUseCollisionAvoidance(true);
        // a photo that waits for its redelivery stays where it was when the program ends
        setAllowRedeliveryWhileStopping(false);
        // Camel's logger has one level for all threads: what one logs at DEBUG, another may turn into an ERROR
        setLogRetryAttempted(false);
        setLogStackTrace(false);
        setLogExhausted(false);
    }

    /** To be called by Camel when an attempt has failed; also counts attempts for {@link ErrorReport}, because Camel removes its own counter when a failure is handled. */
    @Override
    public void process(Exchange exchange) {
        Exception caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        int next = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        exchange.setProperty(ErrorReport.ATTEMPTS, Math.max(1, next));
        if (!(ErrorReport.find(caught) instanceof BiginTransientException)
                || ObjectHelper.getException(OutageException.class, caught) != null) {
            return; // Camel goes on calling this for a later failure of the same exchange that is not tried again
        }
        if (shouldRedeliver(exchange, next, null) && !exchange.getContext().isStopping()) {
            long delay = delay(exchange, next);
            // what is told has to be what is done, and each calculation has its own random share
            exchange.getIn().setHeader(BiginPhotoConstants.REDELIVERY_DELAY, delay);
            exchange.setProperty(LAST_DELAY, delay);
            try (LogContext log = FailureLogContext.of(exchange, caught)) {
                PHOTO.warn(
                        "RETRY    {} {} in {}: {}",
                        getMaximumRedeliveries() < 0 ? next : next + " of " + getMaximumRedeliveries(),
                        REPORT.fileName(exchange),
                        delay < 1_000 ? delay + " ms" : Math.round(delay / 1_000.0) + " s",
                        REPORT.reason(exchange));
            }
        }
    }

    @Override
    public boolean shouldRedeliver(Exchange exchange, int next, Predicate retryWhile) {
        return next <= exchange.getProperty(MOST, Integer.MAX_VALUE, Integer.class)
                && super.shouldRedeliver(exchange, next, retryWhile);
    }

    private long delay(Exchange exchange, int next) {
        Long demanded = exchange.getIn().getHeader(BiginPhotoConstants.REDELIVERY_DELAY, Long.class);
        return demanded != null
                ? demanded
                : calculateRedeliveryDelay(next == 1 ? 0 : exchange.getProperty(LAST_DELAY, 0L, Long.class), next);
    }
}
