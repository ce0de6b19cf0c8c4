// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginInvalidTokenException;
import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.tokenstore.MemoryTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenRecord;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.SimpleMain;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of endpoint and component: what each does, and what is refused before anything is sent. */
class OptionsTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.with(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String TOKEN = "accessToken=1000.a.b";

    private final BiginSandbox sandbox = SANDBOX.sandbox();

    @AutoClose
    private final PhotoContext context = PhotoContext.bare();

    @ParameterizedTest
    @EnumSource(DataCenter.class)
    void aDataCentreDecidesWherePhotosGo(DataCenter center) {
        BiginPhotoEndpoint endpoint = context.endpoint("bigin-photo:upload?dataCenter=" + center + "&" + TOKEN);

        assertThat(endpoint.getServiceUrl()).isEqualTo(center.apiDomain().toString());
        assertThat(endpoint.getServiceProtocol()).isEqualTo("https");
    }

    @Test
    void withoutAnyTheDataCentreIsTheUnitedStates() {
        assertThat(context.endpoint("bigin-photo:upload?" + TOKEN).getServiceUrl())
                .isEqualTo("https://www.zohoapis.com");
    }

    @Test
    void domainsCountMoreThanTheDataCentre() {
        assertThat(context.endpoint("bigin-photo:upload?dataCenter=EU&apiDomain=https://api.example.org&" + TOKEN)
                        .getServiceUrl())
                .isEqualTo("https://api.example.org");
    }

    @Test
    void theTokenComesFromTheAccountsDomain() {
        try (BiginSandbox accounts = BiginSandbox.builder()
                        .clientId(sandbox.clientId())
                        .clientSecret(sandbox.clientSecret())
                        .refreshToken(sandbox.refreshToken())
                        .start();
                PhotoContext own = PhotoContext.of(sandbox)) {
            own.options().setAccountsDomain(accounts.uri().toString());

            // a token of another accounts server is none here
            assertThat(own.fail(PhotoContext.UPLOAD, PHOTO)).isInstanceOf(BiginInvalidTokenException.class);
            assertThat(accounts.requests().tokenCalls()).hasSize(1);
            assertThat(accounts.requests().photoCalls()).isEmpty();
            assertThat(sandbox.requests().tokenCalls()).isEmpty();
            assertThat(sandbox.requests().photoCalls()).hasSize(1);
        }
    }

    /** The options after {@code bigin-photo:upload?}, and the reason why they are refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            module=Contacts | Credentials are missing: set clientId, clientSecret, refreshToken, best as camel.component.bigin-photo.* properties; or accessToken
            clientId=c | Credentials are missing: set clientSecret, refreshToken
            clientId=c&clientSecret=s | Credentials are missing: set refreshToken
            clientSecret=s&refreshToken=r | Credentials are missing: set clientId
            accessToken=t&refreshToken=r | Set either accessToken, or clientId, clientSecret and refreshToken, but not both
            accessToken=t&clientId=c&clientSecret=s&refreshToken=r | Set either accessToken, or
            clientId=c&clientSecret=s&refreshToken=r&apiDomain=https://api.example.org | Set apiDomain and accountsDomain both
            clientId=c&clientSecret=s&refreshToken=r&accountsDomain=https://a.example.org | Set apiDomain and accountsDomain both
            accessToken=t&apiDomain=http://api.example.org | allowInsecureHttp
            accessToken=t&apiDomain=api.example.org | add https:// before it
            accessToken=t&apiDomain=ftp://api.example.org | use https
            accessToken=t&apiDomain=https://api.example.org/bigin/v2 | has a path
            accessToken=t&apiDomain=https://user:secret@api.example.org | apiDomain
            accessToken=t&dataCenter=DE | dataCenter must be one of [US, EU, AU, IN, CN, JP, SA, CA], but is: DE
            accessToken=t&missingPhoto=maybe | missingPhoto must be one of [fail, empty], but is: maybe
            accessToken=t&missingPhoto=null | missingPhoto must be one of [fail, empty], but is: null
            accessToken=t&module=Leads | module must be one of [Contacts, Accounts, Products] or Companies, but is: "Leads"
            accessToken=t&module=Lea ds&validate=false | module must be one of
            accessToken=t&recordId=abc | recordId must consist of digits, but is: "abc"
            accessToken=t&recordId=zcrm_1 | recordId must consist of digits, but is: "zcrm_1"
            accessToken=t&maxConcurrentRequests=0 | maxConcurrentRequests must be at least 1
            accessToken=t&workers=many | workers must be a number or a bean such as #bean:workers, but is: many
            accessToken=t&workers=6 | maxConcurrentRequests is what all workers have together: 5 is too few for workers=6
            accessToken=t&maxPhotoBytes=0 | must be positive
            accessToken=t&maxPhotoPixels=-1 | must be positive
            accessToken=t&prepare=sometimes | prepare must be one of [never, auto, always], but is: sometimes
            accessToken=t&metadata=some | metadata must be one of [strip, keep, gps], but is: some
            accessToken=t&maxEdge=-1 | maxEdge must be positive: -1
            accessToken=t&background=white | background must be a colour such as #ffffff, but is: white
            accessToken=t&prepareMaxMemory=0 | prepareMaxMemory must be positive: 0
            accessToken=t&prepareConcurrency=-1 | prepareConcurrency must be positive: -1
            accessToken=t&prepareTimeout=0 | prepareTimeout must be positive: 0
            accessToken=t&responseTimeout=soon | responseTimeout
            accessToken=t&modul=Contacts | modul
            accessToken=t&apiDomain=http://127.0.0.1:1&http.proxyHost=proxy.example.org&http.proxyPort=8080 | unencrypted through the proxy proxy.example.org
            accessToken=t&http.nonsense=1&http.secret=s3cr3t | Options that Camel's HTTP endpoint does not know: nonsense, secret
            """)
    void whatCannotWorkIsRefusedWithTheEndpointAndSaysWhy(String options, String reason) {
        assertThatThrownBy(() -> context.camel().getEndpoint("bigin-photo:upload?" + options))
                .satisfies(
                        refusal -> assertThat(chain(refusal)).contains(reason).doesNotContain("s3cr3t"));
    }

    @Test
    void aComponentOptionOutsideOfItsValuesIsRefusedWithThem() {
        SimpleMain main = new SimpleMain(new DefaultCamelContext());
        main.addInitialProperty("camel.component.bigin-photo.dataCenter", "DE");

        assertThatThrownBy(main::start).satisfies(refusal -> assertThat(chain(refusal))
                .contains("dataCenter must be one of [US, EU, AU, IN, CN, JP, SA, CA], but is: DE"));
    }

    @Test
    void plainHttpNeedsAWordOutsideThisMachine() {
        String uri = "bigin-photo:upload?apiDomain=http://api.example.org&" + TOKEN;

        BiginPhotoEndpoint endpoint = context.endpoint(uri + "&allowInsecureHttp=true");
        assertThat(endpoint.getServiceUrl()).isEqualTo("http://api.example.org");
        assertThat(endpoint.getServiceProtocol()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bigin-photo:remove",
                "bigin-photo:",
                "bigin-photo",
                "bigin-photo:Upload",
                "bigin-photo:upload/Contacts"
            })
    void anUnknownOperationIsRefusedAndTheKnownOnesAreNamed(String uri) {
        assertThatThrownBy(() -> context.camel().getEndpoint(uri + "?" + TOKEN))
                .satisfies(refusal ->
                        assertThat(chain(refusal)).contains("[upload, download, delete, list, changes, prepare]"));
    }

    @Test
    void theTokenStoreOfTheRegistryIsUsed() {
        CountingStore store = new CountingStore();
        context.camel().getRegistry().bind("mine", store);
        StringBuilder uri = new StringBuilder(PhotoContext.UPLOAD + "&tokenStore=#mine");
        sandbox.clientSettings().forEach((option, value) -> uri.append('&' + option + '=' + value));

        context.pass(uri.toString(), PHOTO);

        assertThat(store.asked).hasPositiveValue();
        assertThat(MemoryTokenStore.shared()).isNotEqualTo(store);
    }

    @Test
    void uncheckedAPhotoIsSentAsItIs() {
        byte[] text = "no photo".getBytes();
        try (PhotoContext own = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken())) {
            assertThat(own.fail(PhotoContext.UPLOAD + "&validate=false", text).getCode())
                    .isEqualTo("INVALID_DATA");
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
        assertThat(sandbox.requests().last().fileSize()).isEqualTo(text.length);
    }

    @Test
    void optionsOfTheComponentAreTheDefaultsOfItsEndpoints() {
        try (PhotoContext own = PhotoContext.withToken(sandbox.uri(), "1000.a.b")) {
            own.options().setModule("Products");
            own.options().setMaxRetryAfter(7);

            BiginPhotoConfiguration options =
                    own.endpoint("bigin-photo:upload?recordId=1").getConfiguration();
            own.options().setModule("Accounts");

            assertThat(options.getModule()).isEqualTo("Products");
            assertThat(options.getMaxRetryAfter()).isEqualTo(7);
        }
    }

    private static final class CountingStore implements TokenStore {

        private final MemoryTokenStore store = new MemoryTokenStore();
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public TokenRecord read(String key) {
            asked.incrementAndGet();
            return store.read(key);
        }

        @Override
        public void update(String key, Duration wait, Change change)
                throws IOException, InterruptedException, TimeoutException {
            store.update(key, wait, change);
        }
    }

    private static String chain(Throwable refusal) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }
}
