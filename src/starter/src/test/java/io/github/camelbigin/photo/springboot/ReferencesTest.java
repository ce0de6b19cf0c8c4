// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static io.github.camelbigin.photo.springboot.Applications.PREFIX;
import static io.github.camelbigin.photo.springboot.Applications.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.BiginPhotoConfiguration;
import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Options that are objects, with the references of the component's page and those of Spring Boot. */
class ReferencesTest {

    private final ApplicationContextRunner application = Applications.withStarter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#bean:tokens",
                "#tokens",
                "#autowired",
                "#type:io.github.camelbigin.photo.tokenstore.TokenStore",
                "#class:io.github.camelbigin.photo.tokenstore.FileTokenStore('/var/lib/bigin-photo')"
            })
    void aTokenStoreIsABeanOrIsMade(String reference) {
        application
                .withBean("tokens", TokenStore.class, () -> new FileTokenStore("/var/lib/bigin-photo"))
                .withPropertyValues(PREFIX + "token-store=" + reference)
                .run(context -> assertThat(component(context).getConfiguration().getTokenStore())
                        .isEqualTo(new FileTokenStore("/var/lib/bigin-photo")));
    }

    @Test
    void aConfigurationIsTheDefaultOfWhatIsNotSet() {
        BiginPhotoConfiguration defaults = new BiginPhotoConfiguration();
        defaults.setClientId("1000.A");
        defaults.setModule("Contacts");
        application
                .withBean("defaults", BiginPhotoConfiguration.class, () -> defaults)
                .withPropertyValues(PREFIX + "configuration=#bean:defaults", PREFIX + "module=Products")
                .run(context -> {
                    assertThat(component(context).getConfiguration()).isSameAs(defaults);
                    assertThat(defaults.getClientId()).isEqualTo("1000.A");
                    assertThat(defaults.getModule()).isEqualTo("Products");
                });
    }

    @Test
    void anHttpComponentMayBeGivenAndItsOptionsSetAsWell() {
        HttpComponent mine = new HttpComponent();
        mine.setProxyHost("proxy.example.com");
        application
                .withBean("mine", HttpComponent.class, () -> mine)
                .withPropertyValues(PREFIX + "http=#bean:mine", PREFIX + "http.proxy-port=3128")
                .run(context -> {
                    assertThat(component(context).getHttp()).isSameAs(mine);
                    assertThat(mine.getProxyHost()).isEqualTo("proxy.example.com");
                    assertThat(mine.getProxyPort()).isEqualTo(3128);
                });
    }

    @Test
    void anHttpComponentMayBeGivenAlone() {
        HttpComponent mine = new HttpComponent();
        application
                .withBean("mine", HttpComponent.class, () -> mine)
                .withPropertyValues(PREFIX + "http=#bean:mine")
                .run(context -> assertThat(component(context).getHttp()).isSameAs(mine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:tokns", "#tokns", "tokns"})
    void aBeanThatThereIsNotIsNamed(String reference) {
        application.withPropertyValues(PREFIX + "token-store=" + reference).run(context -> assertThatThrownBy(
                        () -> component(context))
                .hasStackTraceContaining("tokenStore")
                .hasStackTraceContaining("tokns"));
    }
}
