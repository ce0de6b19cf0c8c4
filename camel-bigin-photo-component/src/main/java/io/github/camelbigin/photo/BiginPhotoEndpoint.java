// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.session.BiginSession;
import io.github.camelbigin.photo.session.LastOutcome;
import io.github.camelbigin.photo.session.SessionDetails;
import io.github.camelbigin.photo.session.SessionStatistics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Upload and download profile photos of Zoho Bigin contacts, companies and products. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "bigin-photo",
        title = "Bigin Photo",
        syntax = "bigin-photo:operation",
        producerOnly = true,
        category = {Category.SAAS, Category.API, Category.CLOUD},
        headersClass = BiginPhotoConstants.class)
@ManagedResource(description = "Managed Bigin Photo Endpoint")
public class BiginPhotoEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    // one that somebody forgets ends by itself
    private static final long LONGEST_PAUSE = Duration.ofDays(1).toSeconds();

    @UriPath(description = "Whether to send the body as a record's photo, or to fetch a record's photo as the body.")
    @Metadata(required = true)
    private final BiginPhotoOperation operation;

    @UriParam
    private final BiginPhotoConfiguration configuration;

    @UriParam(
            label = "advanced",
            prefix = "http.",
            multiValue = true,
            description =
                    "Options of Camel's HTTP endpoint for the client that makes the calls, such as http.proxyHost or http.sslContextParameters."
                            + " An endpoint that sets any has a client and a connection pool of its own.")
    private Map<String, Object> httpOptions;

    private BiginSession session;

    BiginPhotoEndpoint(
            String uri,
            BiginPhotoComponent component,
            BiginPhotoOperation operation,
            BiginPhotoConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.httpOptions = Map.of();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        session = getComponent().session(configuration, httpOptions);
    }

    @Override
    public Producer createProducer() {
        return new BiginPhotoProducer(this, session);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "bigin-photo cannot be consumed from: Bigin does not tell of new photos; use it with to, toD or enrich");
    }

    @Override
    public BiginPhotoComponent getComponent() {
        return (BiginPhotoComponent) super.getComponent();
    }

    public BiginPhotoOperation getOperation() {
        return operation;
    }

    public BiginPhotoConfiguration getConfiguration() {
        return configuration;
    }

    public Map<String, Object> getHttpOptions() {
        return httpOptions;
    }

    public void setHttpOptions(Map<String, Object> httpOptions) {
        this.httpOptions = Map.copyOf(httpOptions);
    }

    @ManagedAttribute(description = "Calls of the account in flight in this JVM")
    public int getCallsInFlight() {
        return statistic(now -> now.calls().callsInFlight());
    }

    @ManagedAttribute(description = "Calls of the account that may be in flight")
    public int getCallsAllowed() {
        return statistic(now -> now.calls().callsAllowed());
    }

    @ManagedAttribute(description = "Calls of the account that wait to start")
    public int getCallsWaiting() {
        return statistic(now -> now.calls().waiting());
    }

    @ManagedAttribute(description = "When calls of the account start again; null if they do not pause")
    public String getCallsPausedUntil() {
        return statistic(now -> Objects.toString(now.calls().pausedUntil(), null));
    }

    @ManagedAttribute(description = "Credits of the account spent in 24 hours by this JVM")
    public long getCreditsSpent() {
        return statistic(now -> now.calls().creditsSpent());
    }

    @ManagedAttribute(description = "Credits that Bigin said remain; null if it never did")
    public Long getCreditsRemaining() {
        return statistic(now -> now.calls().creditsRemaining());
    }

    @ManagedAttribute(description = "The option creditBudget; 0 if there is none")
    public int getCreditBudget() {
        return configuration.getCreditBudget();
    }

    @ManagedAttribute(description = "Photos uploaded by all endpoints with the same account and options for sending")
    public long getUploads() {
        return statistic(SessionStatistics::uploads);
    }

    @ManagedAttribute(description = "Photos downloaded by all endpoints with the same account and options for sending")
    public long getDownloads() {
        return statistic(SessionStatistics::downloads);
    }

    @ManagedAttribute(description = "Failed tries of all endpoints with the same account and options for sending")
    public long getFailures() {
        return statistic(SessionStatistics::failures);
    }

    @ManagedAttribute(description = "Bytes uploaded by all endpoints with the same account and options for sending")
    public long getBytesUploaded() {
        return statistic(SessionStatistics::bytesUploaded);
    }

    @ManagedAttribute(description = "Bytes downloaded by all endpoints with the same account and options for sending")
    public long getBytesDownloaded() {
        return statistic(SessionStatistics::bytesDownloaded);
    }

    @ManagedAttribute(description = "What the access token is worth: STATIC, NONE, VALID, EXPIRED or REFUSED")
    public String getTokenStatus() {
        return session().tokens().state().status().name();
    }

    @ManagedAttribute(description = "Code of the failure because of which no photo passes; null if photos pass")
    public String getFailureCode() {
        return trouble(BiginFailure::code);
    }

    @ManagedAttribute(description = "What a person must do so that photos pass again; null if they pass")
    public String getFailureResolution() {
        return trouble(BiginFailure::resolution);
    }

    /** From now on, whatever was said before; calls in flight go on. */
    @ManagedOperation(description = "Lets all calls of the account in this JVM wait for so many seconds, at most a day")
    public void pauseCalls(long seconds) {
        if (seconds < 1 || seconds > LONGEST_PAUSE) {
            throw new IllegalArgumentException("seconds must be from 1 to " + LONGEST_PAUSE + ", but is: " + seconds);
        }
        session().lane().hold(Duration.ofSeconds(seconds));
    }

    @ManagedOperation(description = "Ends pauseCalls; a pause that Bigin demands stays")
    public void resumeCalls() {
        session().lane().release();
    }

    /** Says what comes of it. */
    @ManagedOperation(description = "Has the next call fetch a new access token")
    public String forgetToken() {
        return session()
                .tokens()
                .forget()
                .map(why -> "The access token is kept: " + why)
                .orElse("The next call fetches a new access token");
    }

    private String trouble(Function<BiginFailure, String> field) {
        LastOutcome.Trouble trouble = SessionDetails.of(session()).trouble();
        return trouble == null ? null : field.apply(trouble.failure());
    }

    private <T> T statistic(Function<SessionStatistics, T> attribute) {
        return attribute.apply(session().statistics());
    }

    public BiginSession session() {
        if (session == null) {
            throw new IllegalStateException("The endpoint is not started");
        }
        return session;
    }

    @Override
    public String getServiceUrl() {
        return SessionOptions.account(configuration).apiDomain().toString();
    }

    @Override
    public String getServiceProtocol() {
        return SessionOptions.account(configuration).apiDomain().getScheme();
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation.name());
    }
}
