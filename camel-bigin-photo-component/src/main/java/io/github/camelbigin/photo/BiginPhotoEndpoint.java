// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.changes.ChangesConfiguration;
import io.github.camelbigin.photo.changes.ChangesConsumer;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.listing.ListProducer;
import io.github.camelbigin.photo.lookup.RecordLookup;
import io.github.camelbigin.photo.session.BiginSession;
import io.github.camelbigin.photo.session.ServiceStatus;
import io.github.camelbigin.photo.session.SessionStatus;
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
import org.apache.camel.support.ScheduledPollEndpoint;

/** Upload, download, delete and follow profile photos of Zoho Bigin contacts, companies and products. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "bigin-photo",
        title = "Bigin Photo",
        syntax = "bigin-photo:operation",
        category = {Category.SAAS, Category.API, Category.CLOUD},
        headersClass = BiginPhotoConstants.class)
@ManagedResource(description = "Managed Bigin Photo Endpoint")
public class BiginPhotoEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    @UriPath(
            description =
                    "Whether to send the body as the record's photo, to fetch the record's photo into the body, to delete the record's"
                            + " photo, to list the records of a module, or to replace the body by a photo that Bigin accepts; the latter needs no account and makes no call."
                            + " A consumer has the operation changes: it emits whose photo was added, changed or removed.")
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
                            + " An endpoint that sets any of them has its own client and connection pool.")
    private Map<String, Object> httpOptions;

    @UriParam
    private final ChangesConfiguration changes = new ChangesConfiguration();

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "900000",
            javaType = "java.time.Duration",
            description =
                    "Time before the next poll, in milliseconds. Each poll costs one credit for 200 records of each module.")
    private long delay;

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
        setDelay(900_000);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        session = getComponent().session(configuration, httpOptions);
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case list ->
                new ListProducer(
                        this,
                        session,
                        SessionOptions.listing(configuration),
                        message -> RecordResolver.module(message, configuration),
                        () -> BiginPhotoHealthCheck.register(this, session));
            case changes ->
                throw new UnsupportedOperationException("bigin-photo:changes is a consumer; use it with from");
            default -> new BiginPhotoProducer(this, session);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != BiginPhotoOperation.changes) {
            throw new UnsupportedOperationException("bigin-photo:" + operation
                    + " is no consumer; use it with to, toD or enrich, or use from with bigin-photo:changes");
        }
        Consumer consumer = new ChangesConsumer(
                this,
                processor,
                session,
                SessionOptions.changes(configuration),
                SessionOptions.modules(changes, configuration),
                changes);
        configureConsumer(consumer);
        return consumer;
    }

    public ChangesConfiguration getChanges() {
        return changes;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
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
        return session().share().status().callsInFlight();
    }

    @ManagedAttribute(description = "Calls of the account that may be in flight")
    public int getCallsAllowed() {
        return session().share().status().callsAllowed();
    }

    @ManagedAttribute(description = "Calls of the account that wait to start")
    public int getCallsWaiting() {
        return session().share().status().waiting();
    }

    @ManagedAttribute(description = "Programs that share the limit of calls; 0 as long as it is not known")
    public int getCallsWorkers() {
        return session().share().division().workers();
    }

    @ManagedAttribute(description = "When calls of the account start again; null if they do not pause")
    public String getCallsPausedUntil() {
        return Objects.toString(session().share().status().pausedUntil(), null);
    }

    @ManagedAttribute(description = "Requests of this JVM that may have cost one of the account's credits")
    public long getCreditsSpent() {
        return session().share().status().creditsSpent();
    }

    @ManagedAttribute(description = "Remaining credits as last reported by Bigin; null if it does not report them")
    public Long getCreditsRemaining() {
        return session().share().status().creditsRemaining();
    }

    @ManagedAttribute(description = "The option reservedCredits; 0 if there is none")
    public int getReservedCredits() {
        return configuration.getReservedCredits();
    }

    @ManagedAttribute(description = "Photos uploaded by all endpoints with the same account and options for sending")
    public long getUploads() {
        return session().succeeded(BiginPhotoOperation.upload);
    }

    @ManagedAttribute(description = "Photos downloaded by all endpoints with the same account and options for sending")
    public long getDownloads() {
        return session().succeeded(BiginPhotoOperation.download);
    }

    @ManagedAttribute(description = "Photos deleted by all endpoints with the same account and options for sending")
    public long getDeletions() {
        return session().succeeded(BiginPhotoOperation.delete);
    }

    @ManagedAttribute(description = "Failed attempts of all endpoints with the same account and options for sending")
    public long getFailures() {
        return session().failures();
    }

    @ManagedAttribute(description = "Bytes uploaded by all endpoints with the same account and options for sending")
    public long getBytesUploaded() {
        return session().bytes(BiginPhotoOperation.upload);
    }

    @ManagedAttribute(description = "Bytes downloaded by all endpoints with the same account and options for sending")
    public long getBytesDownloaded() {
        return session().bytes(BiginPhotoOperation.download);
    }

    @ManagedAttribute(description = "State of the access token: STATIC, NONE, VALID, EXPIRED or REFUSED")
    public String getTokenStatus() {
        return session().tokens().state().status().name();
    }

    @ManagedAttribute(description = "Code of the failure because of which no transfer succeeds; null if there is none")
    public String getFailureCode() {
        return trouble(BiginFailure::code);
    }

    @ManagedAttribute(description = "What to do about that failure; null if there is none")
    public String getFailureResolution() {
        return trouble(BiginFailure::resolution);
    }

    /** What comes of it, as a sentence. */
    @ManagedOperation(description = "Makes the next call fetch a new access token")
    public String forgetToken() {
        return session()
                .tokens()
                .forget()
                .map(why -> "The access token is kept: " + why)
                .orElse("The next call fetches a new access token");
    }

    private String trouble(Function<BiginFailure, String> field) {
        ServiceStatus.Trouble trouble = SessionStatus.of(session()).trouble();
        return trouble == null ? null : field.apply(trouble.failure());
    }

    public BiginSession session() {
        if (session == null) {
            throw new IllegalStateException("The endpoint is not started");
        }
        return session;
    }

    /** What finds the records of this endpoint. Only of a started one. */
    public RecordLookup lookup() {
        RecordLookup own = configuration.getRecordLookup();
        return own == null ? session().lookup() : own;
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
