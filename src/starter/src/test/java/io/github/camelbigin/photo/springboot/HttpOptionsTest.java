// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static io.github.camelbigin.photo.springboot.Applications.PREFIX;
import static io.github.camelbigin.photo.springboot.Applications.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** {@code camel.component.bigin-photo.http.*}, as the component's page shows it for Camel Main. */
class HttpOptionsTest {

    private final ApplicationContextRunner application = Applications.withStarter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.bigin-photo.http.proxyHost",
                "camel.component.bigin-photo.http.proxy-host",
                "CAMEL_COMPONENT_BIGIN_PHOTO_HTTP_PROXY_HOST",
                "CAMEL_COMPONENT_BIGINPHOTO_HTTP_PROXYHOST",
            })
    void anOptionMayBeWrittenInAllWaysOfSpringBoot(String name) {
        Applications.with(application, name, "proxy.example.com").run(context -> {
            HttpComponent http = component(context).getHttp();
            assertThat(http.getProxyHost()).isEqualTo("proxy.example.com");
            assertThat(http.getClass()).as("the component's own").isNotEqualTo(HttpComponent.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAMEL_COMPONENT_BIGIN_PHOTO_HTTP_PROXY_HOST", "CAMEL_COMPONENT_BIGINPHOTO_HTTP_PROXYHOST"})
    void theEnvironmentOverridesPropertiesInEverySpelling(String variable) {
        Applications.with(application, variable, "strong.example.com")
                .withPropertyValues(PREFIX + "http.proxyHost=weak.example.com")
                .run(context ->
                        assertThat(component(context).getHttp().getProxyHost()).isEqualTo("strong.example.com"));
    }

    @Test
    void numbersSwitchesAndBeansArrive() {
        SSLContextParameters tls = new SSLContextParameters();
        application
                .withBean("tls", SSLContextParameters.class, () -> tls)
                .withPropertyValues(
                        PREFIX + "http.ssl-context-parameters=#bean:tls",
                        PREFIX + "http.connections-per-route=7",
                        PREFIX + "http.use-system-properties=true")
                .run(context -> {
                    HttpComponent http = component(context).getHttp();
                    assertThat(http.getSslContextParameters()).isSameAs(tls);
                    assertThat(http.getConnectionsPerRoute()).isEqualTo(7);
                    assertThat(http.isUseSystemProperties()).isTrue();
                });
    }

    @Test
    void aMisspeltOptionIsRejectedWithoutShowingItsValue() {
        application
                .withPropertyValues(PREFIX + "http.proxy-auth-pasword=hush")
                .run(context -> assertThatThrownBy(() -> component(context)).satisfies(refusal -> {
                    StringWriter trace = new StringWriter();
                    refusal.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString())
                            .contains("Unknown option camel.component.bigin-photo.http.proxyauthpasword")
                            .doesNotContain("hush");
                }));
    }
}
