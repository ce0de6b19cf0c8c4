// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import io.github.camelbigin.photo.BiginPhotoComponent;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The smallest application that has the starter. */
final class Applications {

    static final String PREFIX = "camel.component.bigin-photo.";

    private Applications() {}

    static ApplicationContextRunner withStarter() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class, BiginPhotoComponentAutoConfiguration.class));
    }

    /** A variable of the environment if the name is one's, else a property. */
    static ApplicationContextRunner with(ApplicationContextRunner application, String name, String value) {
        return name.startsWith("CAMEL_")
                ? application.withInitializer(context -> addVariable(context, name, value))
                : application.withPropertyValues(name + "=" + value);
    }

    private static void addVariable(ConfigurableApplicationContext context, String name, String value) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value)));
    }

    static BiginPhotoComponent component(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("bigin-photo", BiginPhotoComponent.class);
    }
}
