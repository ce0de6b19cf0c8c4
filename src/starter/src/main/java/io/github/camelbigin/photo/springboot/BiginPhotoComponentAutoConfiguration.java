// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Configures the component from {@code camel.component.bigin-photo.*}, under the same conditions as Camel's own starters. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.bigin-photo"})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, BiginPhotoComponentConfiguration.class})
public class BiginPhotoComponentAutoConfiguration {

    @Lazy
    @Bean
    ComponentCustomizer configureBiginPhotoComponent(
            ApplicationContext application, BiginPhotoComponentConfiguration configuration) {
        return new BiginPhotoComponentCustomizer(application, configuration);
    }
}
