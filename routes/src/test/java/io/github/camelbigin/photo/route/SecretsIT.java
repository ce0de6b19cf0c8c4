// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.BiginPhotoConfiguration;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.Shown;
import io.github.camelbigin.photo.ShownObjects;
import io.github.camelbigin.photo.WithJmx;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.URLEncoder;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens, and however credentials are given, nothing that is shown holds a secret. */
@ExtendWith(WithJmx.class)
class SecretsIT {

    private static final byte[] PHOTO = SamplePhotos.png(32, 32, 1);
    private static final String ID = "2034020000000489033";
    private static final String WRONG = "wrong-but-still-secret";
    private static final String WRONG_AND_ODD = "wr+ng&b%74t=still#secret";

    @RegisterExtension
    final SandboxExtension extension =
            SandboxExtension.with(builder -> builder.record("Contacts", ID).clientSecret("s3cr3t.of-the_client"));

    private final TreeSet<String> secrets = new TreeSet<>();
    private BiginSandbox sandbox;
    private Shown shown;

    /** How credentials reach an endpoint. */
    enum Style {
        COMPONENT,
        URI,
        URI_RAW,
        TOKEN_ON_COMPONENT,
        TOKEN_IN_URI;

        boolean inUri() {
            return this != COMPONENT && this != TOKEN_ON_COMPONENT;
        }
    }

    @BeforeEach
    void open() {
        sandbox = extension.sandbox();
        secrets.add(sandbox.clientSecret());
        secrets.add(sandbox.refreshToken());
        secrets.add(sandbox.clientId());
        secrets.add(WRONG);
        secrets.add(WRONG_AND_ODD);
        shown = new Shown();
    }

    @AfterEach
    void close() {
        shown.close();
    }

    private void nothingIsShown(boolean credentialsInUri) {
        sandbox.requests().photoCalls().stream()
                .flatMap(call -> call.headers().first("Authorization").stream())
                .forEach(value -> secrets.add(value.substring("Zoho-oauthtoken ".length())));
        secrets.addAll(secrets.stream().map(SecretsIT::encoded).toList());
        assertThat(shown.lines()).hasSizeGreaterThan(100);
        assertThat(shown.lines().stream()
                        .filter(line -> !(credentialsInUri && line.camelsDetail()))
                        .map(Shown.Line::text)
                        .filter(this::holdsSecret)
                        .distinct())
                .isEmpty();
    }

    private boolean holdsSecret(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    private static String encoded(String secret) {
        return URLEncoder.encode(secret, UTF_8);
    }

    private DefaultCamelContext context(Style style, String secret, String refreshToken) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.setTracing(true);
        context.setMessageHistory(true);
        context.setLogExhaustedMessageBody(true);
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
        BiginPhotoComponent component = new BiginPhotoComponent();
        context.addComponent("bigin-photo", component);
        BiginPhotoConfiguration options = component.getConfiguration();
        options.setApiDomain(sandbox.uri().toString());
        options.setAccountsDomain(sandbox.uri().toString());
        options.setMaxRetryAfter(20);
        String credentials = "";
        switch (style) {
            case COMPONENT -> {
                options.setClientId(sandbox.clientId());
                options.setClientSecret(secret);
                options.setRefreshToken(refreshToken);
            }
            case TOKEN_ON_COMPONENT -> options.setAccessToken(sandbox.issueAccessToken());
            case TOKEN_IN_URI -> credentials = "&accessToken=" + sandbox.issueAccessToken();
            case URI -> credentials = credentials(secret, refreshToken);
            default -> credentials = credentials("RAW(" + secret + ")", "RAW(" + refreshToken + ")");
        }
        context.addRoutes(
                new Routes("?module=Contacts" + credentials, style.inUri() ? "showHeaders=true" : "showAll=true"));
        return context;
    }

    private String credentials(String secret, String refreshToken) {
        return "&clientId=" + sandbox.clientId() + "&clientSecret=" + secret + "&refreshToken=" + refreshToken;
    }

    private static final class Routes extends RouteBuilder {

        private final String options;
        private final String log;

        Routes(String options, String log) {
            this.options = options;
            this.log = log;
        }

        @Override
        public void configure() {
            onException(BiginRejectedException.class)
                    .handled(true)
                    .setBody()
                    .method(ErrorReport.class, "report")
                    .to("log:dead-letter?" + log);
            from("direct:upload").to("bigin-photo:upload" + options).to("log:done?" + log);
            from("direct:download").to("bigin-photo:download" + options).to("log:done?" + log);
        }
    }

    private void send(Style style, DefaultCamelContext context, String route, String id, Object body) {
        Exchange exchange = context.createProducerTemplate().send("direct:" + route, sent -> {
            sent.getMessage().setHeader(BiginPhotoConstants.RECORD_ID, id);
            sent.getMessage().setBody(body);
        });
        ShownObjects.of(exchange, style.inUri(), shown);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void inGoodTimesAndInBad(Style style) throws Exception {
        try (DefaultCamelContext context = context(style, sandbox.clientSecret(), sandbox.refreshToken())) {
            context.start();
            send(style, context, "upload", ID, PHOTO);
            assertThat(sandbox.photos().size()).isEqualTo(1);
            send(style, context, "download", ID, null);
            ShownObjects.of(context, shown);
            send(style, context, "upload", ID, "no photo".getBytes(UTF_8));
            send(style, context, "upload", "4711", PHOTO);
            send(style, context, "download", "4711", null);
            for (Fault fault : faults()) {
                sandbox.faults().next(1, fault);
                send(style, context, "upload", ID, PHOTO);
                sandbox.faults().next(1, fault);
                send(style, context, "download", ID, null);
            }
            ShownObjects.of(context, shown);
            sandbox.tokens().expireAccessTokens();
            for (Fault fault : faults()) {
                sandbox.faults().onToken().next(1, fault);
            }
            send(style, context, "upload", ID, PHOTO);
            sandbox.faults().onToken().clear();
            sandbox.tokens().revokeRefreshToken();
            send(style, context, "upload", ID, PHOTO);
            ShownObjects.of(context, shown);
        }
        nothingIsShown(style.inUri());
        assertThat(shown.lines().stream().map(Shown.Line::text))
                .anyMatch(line -> line.startsWith("org.apache.hc.client5."))
                .anyMatch(line -> line.startsWith("org.apache.camel:context=") && line.contains("EndpointUri="))
                .anyMatch(line -> line.contains("\"sha256\" : "))
                .anyMatch(line -> line.contains("failure.resolution="))
                .anyMatch(line -> line.equals("failure.family=access"))
                .anyMatch(line -> line.contains("BiginAccessException"));
    }

    private static List<Fault> faults() {
        return List.of(
                Fault.htmlPage(503),
                Fault.truncatedJson(),
                Fault.emptyAnswer(200),
                Fault.cutBeforeBody(),
                Fault.cutAfterBody(),
                Fault.status(429, "TOO_MANY_REQUESTS", "slow down").withHeader("Retry-After", "1"),
                Fault.status(401, "OAUTH_SCOPE_MISMATCH", "Unauthorized"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Style.class,
            names = {"COMPONENT", "URI", "URI_RAW"})
    void withWrongCredentials(Style style) throws Exception {
        for (String refreshToken : List.of(WRONG, sandbox.refreshToken())) {
            String secret = style == Style.URI ? WRONG : WRONG_AND_ODD;
            try (DefaultCamelContext context = context(style, secret, refreshToken)) {
                context.start();
                send(style, context, "upload", ID, PHOTO);
                send(style, context, "download", ID, null);
                ShownObjects.of(context, shown);
            }
        }
        assertThat(sandbox.requests().tokenCalls()).isNotEmpty();
        nothingIsShown(style.inUri());
    }

    @Test
    void withPropertiesOfCamelMain() throws Exception {
        Main main = new Main();
        String prefix = "camel.component.bigin-photo.";
        main.addInitialProperty(prefix + "apiDomain", sandbox.uri().toString());
        main.addInitialProperty(prefix + "accountsDomain", sandbox.uri().toString());
        main.addInitialProperty(prefix + "clientId", sandbox.clientId());
        main.addInitialProperty(prefix + "client-secret", sandbox.clientSecret());
        main.addInitialProperty(prefix + "configuration.refreshToken", sandbox.refreshToken());
        main.configure().addRoutesBuilder(new Routes("?module=Contacts", "showAll=true"));
        main.start();
        try {
            DefaultCamelContext context = (DefaultCamelContext) main.getCamelContext();
            send(Style.COMPONENT, context, "upload", ID, PHOTO);
            assertThat(sandbox.photos().size()).isEqualTo(1);
            ShownObjects.of(context, shown);
        } finally {
            main.stop();
        }
        assertThat(shown.lines()).anyMatch(line -> line.text().contains("camel.component.bigin-photo"));
        nothingIsShown(true);
    }

    @Test
    void withRoutesThatDoNotStart() throws Exception {
        String credentials = credentials("RAW(" + sandbox.clientSecret() + ")", sandbox.refreshToken());
        for (String options : List.of(
                "?modul=Contacts" + credentials,
                "?dataCenter=MARS" + credentials,
                "?maxConcurrentRequests=many" + credentials,
                "?fileNamePattern=none" + credentials,
                "?apiDomain=http://example.com&accountsDomain=http://example.com" + credentials,
                "?apiDomain=" + sandbox.uri() + credentials,
                "?http.proxyHorst=x" + credentials,
                "?accessToken=" + WRONG + credentials,
                "?clientSecret=" + WRONG,
                "?refreshToken=" + WRONG + "&clientId=" + WRONG,
                "?refreshToken=" + WRONG)) {
            refused(context -> {}, options);
        }
        refused(
                context -> component(context).getConfiguration().setAccessToken(WRONG),
                "?module=Contacts" + credentials);
        refused(context -> component(context).getConfiguration().setClientSecret(WRONG + "\n" + WRONG), "");
        nothingIsShown(true);
    }

    private static BiginPhotoComponent component(DefaultCamelContext context) {
        return context.getComponent("bigin-photo", BiginPhotoComponent.class);
    }

    private void refused(Consumer<DefaultCamelContext> settings, String options) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            settings.accept(context);
            context.addRoutes(new Routes(options, "showAll=true"));
            context.start();
            throw new AssertionError("was not refused: " + options);
        } catch (Exception refusal) {
            shown.add(refusal);
        }
    }
}
