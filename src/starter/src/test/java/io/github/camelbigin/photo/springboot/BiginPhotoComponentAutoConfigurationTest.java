// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static io.github.camelbigin.photo.springboot.Applications.PREFIX;
import static io.github.camelbigin.photo.springboot.Applications.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.BiginPhotoConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which properties are set on the component, in which spellings, and when none are. */
class BiginPhotoComponentAutoConfigurationTest {

    private final ApplicationContextRunner application = Applications.withStarter();

    @Test
    void everyOptionOfTheComponentArrives() {
        Map<String, Object> expected = new LinkedHashMap<>();
        for (ComponentOptionModel option : Metadata.biginPhoto().getComponentOptions()) {
            if (!option.getType().equals("object")) {
                expected.put(option.getName(), other(option));
            }
        }
        String[] properties = expected.entrySet().stream()
                .map(option -> PREFIX + StringHelper.camelCaseToDash(option.getKey()) + "=" + option.getValue())
                .toArray(String[]::new);

        application.withPropertyValues(properties).run(context -> {
            BiginPhotoComponent component = component(context);
            PropertyConfigurerGetter options = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            assertThat(expected).hasSizeGreaterThan(25).allSatisfy((option, value) -> assertThat(
                            options.getOptionValue(component, option, false))
                    .as(option)
                    .hasToString(value.toString()));
        });
    }

    @Test
    void aPlaceholderThatNothingResolvesIsNoSecret() {
        application
                .withPropertyValues(PREFIX + "client-secret=${NO_SUCH_VARIABLE}")
                .run(context -> assertThatThrownBy(() -> component(context))
                        .hasStackTraceContaining(
                                "camel.component.bigin-photo.clientSecret is ${NO_SUCH_VARIABLE}, which is not set"));
    }

    /** A value that is not the default. */
    private static Object other(ComponentOptionModel option) {
        return switch (option.getType()) {
            case "boolean" -> !((Boolean) option.getDefaultValue());
            case "enum" -> option.getEnums().get(option.getEnums().size() - 1);
            case "integer", "duration" -> 4711;
            case "string" -> "some " + option.getName();
            default -> throw new IllegalStateException("a type without example: " + option.getType());
        };
    }

    @Test
    void aSecondAccountHasNoPropertyOfTheFirst() {
        application
                .withBean("shop", BiginPhotoComponent.class)
                .withPropertyValues(PREFIX + "client-id=1000.OFFICE")
                .run(context -> {
                    BiginPhotoComponent shop =
                            context.getBean(CamelContext.class).getComponent("shop", BiginPhotoComponent.class);

                    assertThat(shop.getConfiguration().getClientId()).isNull();
                    assertThat(component(context).getConfiguration().getClientId())
                            .isEqualTo("1000.OFFICE");
                });
    }

    @Test
    void withoutPropertiesTheComponentKeepsItsDefaults() {
        application.run(context -> {
            assertThat(context.getBean(BiginPhotoComponentConfiguration.class).options())
                    .isEmpty();
            assertThat(component(context).getConfiguration())
                    .usingRecursiveComparison()
                    .isEqualTo(new BiginPhotoConfiguration());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.bigin-photo.clientId",
                "camel.component.bigin-photo.client-id",
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID",
                "CAMEL_COMPONENT_BIGINPHOTO_CLIENTID",
            })
    void anOptionMayBeWrittenInAllWaysOfSpringBoot(String name) {
        Applications.with(application, name, "1000.A")
                .run(context -> assertThat(component(context).getConfiguration().getClientId())
                        .isEqualTo("1000.A"));
    }

    @ParameterizedTest
    @CsvSource({"7000, 7000", "7s, 7000", "PT7S, 7000", "0, 0"})
    void aDurationIsInMillisecondsUnlessItHasAUnit(String value, long millis) {
        application.withPropertyValues(PREFIX + "call-timeout=" + value).run(context -> assertThat(
                        component(context).getConfiguration().getCallTimeout())
                .isEqualTo(millis));
    }

    @Test
    void placeholdersOfCamelAreFilledIn() {
        application
                .withPropertyValues("my.secret=hush", PREFIX + "client-secret={{my.secret}}")
                .run(context -> assertThat(component(context).getConfiguration().getClientSecret())
                        .isEqualTo("hush"));
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.bigin-photo.enabled=false,                                                   false, false",
        "camel.component.enabled=false,                                                               false, false",
        "camel.component.enabled=false camel.component.bigin-photo.enabled=true,                      true,  true",
        "camel.component.bigin-photo.customizer.enabled=false,                                        true,  false",
        "camel.component.customizer.enabled=false,                                                    true,  false",
        "camel.component.customizer.enabled=false camel.component.bigin-photo.customizer.enabled=true, true, true",
    })
    void itIsSwitchedOffAsCamelsOwnStartersAre(String switches, boolean present, boolean configured) {
        application
                .withPropertyValues(PREFIX + "client-id=1000.A")
                .withPropertyValues(switches.split(" "))
                .run(context -> {
                    assertThat(context.containsBean("configureBiginPhotoComponent"))
                            .isEqualTo(present);
                    assertThat(component(context).getConfiguration().getClientId())
                            .isEqualTo(configured ? "1000.A" : null);
                });
    }

    @Test
    void withoutCamelItBacksOff() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(BiginPhotoComponentAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ComponentCustomizer.class));
    }

    @Test
    void theConfigurationShowsNoSecret() {
        application
                .withPropertyValues(PREFIX + "client-secret=hush", PREFIX + "refresh-token=hush")
                .run(context -> assertThat(context.getBean(BiginPhotoComponentConfiguration.class))
                        .hasToString("BiginPhotoComponentConfiguration[clientSecret, refreshToken]"));
    }
}
