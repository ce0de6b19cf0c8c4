// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.observability.PreparationObserver;
import io.github.camelbigin.photo.preparation.PhotoPreparation;
import io.github.camelbigin.photo.preparation.PrepareEndpoint;
import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.prepare.PrepareMode;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.session.BiginSession;
import io.github.camelbigin.photo.session.BiginSessions;
import io.github.camelbigin.photo.session.PhotoHttpComponent;
import java.util.Arrays;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;

/** Makes {@code bigin-photo} endpoints. Its options are the defaults of all of them. */
@Component("bigin-photo")
public class BiginPhotoComponent extends HealthCheckComponent {

    @Metadata(label = "advanced", description = "The defaults of all endpoints.")
    private BiginPhotoConfiguration configuration = new BiginPhotoConfiguration();

    @Metadata(
            label = "advanced",
            description =
                    "Camel's HTTP component whose client makes the calls. Set its options with the prefix http., such as"
                            + " http.proxyHost, http.sslContextParameters or http.connectionTimeToLive. Its timeouts are set by"
                            + " connectTimeout and responseTimeout; retries, redirects, cookies and auth caching stay off.")
    private HttpComponent http = new PhotoHttpComponent();

    private BiginSessions sessions;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        BiginPhotoOperation operation = operation(remaining);
        BiginPhotoConfiguration options = configuration.copy();
        if (operation == BiginPhotoOperation.prepare && options.getPrepare() == PrepareMode.never) {
            options.setPrepare(PrepareMode.auto);
        }
        BiginPhotoEndpoint endpoint = new BiginPhotoEndpoint(uri, this, operation, options);
        endpoint.setHttpOptions(PropertiesHelper.extractProperties(parameters, "http."));
        setProperties(endpoint, parameters);
        SessionOptions.preparer(options, null);
        if (operation == BiginPhotoOperation.prepare) {
            PrepareEndpoint preparing = new PrepareEndpoint(uri, this, () -> preparation(operation, options));
            preparing.setLazyStartProducer(endpoint.isLazyStartProducer());
            return preparing;
        }
        switch (operation) {
            case list -> {
                PhotoRecord.check(options.getModule(), options.isValidate(), null);
                SessionOptions.listing(options);
            }
            case changes -> {
                endpoint.getChanges().check();
                SessionOptions.modules(endpoint.getChanges(), options);
                SessionOptions.changes(options);
            }
            default -> new RecordResolver(options, null, code -> {});
        }
        SessionOptions.account(options);
        return endpoint;
    }

    private static BiginPhotoOperation operation(String path) {
        return Arrays.stream(BiginPhotoOperation.values())
                .filter(operation -> operation.name().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("bigin-photo needs one of the operations "
                        + Arrays.toString(BiginPhotoOperation.values()) + " as in bigin-photo:upload, but got: "
                        + (path == null || path.isEmpty() ? "none" : path)));
    }

    public BiginSession session(BiginPhotoConfiguration options, Map<String, Object> httpOptions) throws Exception {
        return sessions().of(SessionOptions.session(options, httpOptions));
    }

    PhotoPreparation preparation(BiginPhotoOperation operation, BiginPhotoConfiguration options) {
        boolean never = options.getPrepare() == PrepareMode.never;
        return SessionOptions.preparation(
                options,
                DownloadBody.spoolFolder(getCamelContext()),
                never
                        ? PreparationObserver.NONE
                        : sessions().preparations(operation.name(), Preparation.Kind.labels()));
    }

    synchronized BiginSessions sessions() {
        // only now: properties are set when the component is initialised already, and http may be one of them
        if (sessions == null) {
            http.setCamelContext(getCamelContext());
            sessions = new BiginSessions(http, getCamelContext());
        }
        return sessions;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        http.setCamelContext(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(http);
    }

    @Override
    protected synchronized void doShutdown() throws Exception {
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
        ServiceHelper.stopAndShutdownService(http);
        super.doShutdown();
    }

    public BiginPhotoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(BiginPhotoConfiguration configuration) {
        this.configuration = configuration;
    }

    public HttpComponent getHttp() {
        return http;
    }

    public void setHttp(HttpComponent http) {
        this.http = http;
    }
}
