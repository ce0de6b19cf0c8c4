// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import io.github.camelbigin.photo.BiginPhotoComponent;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.context.ApplicationContext;

/** Configures each new {@code bigin-photo} component as Camel Main would with the same properties. */
final class BiginPhotoComponentCustomizer implements ComponentCustomizer {

    private final ApplicationContext application;
    private final BiginPhotoComponentConfiguration configuration;

    BiginPhotoComponentCustomizer(ApplicationContext application, BiginPhotoComponentConfiguration configuration) {
        this.application = application;
        this.configuration = configuration;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        // a bean of another name is another account
        return "bigin-photo".equals(name)
                && target instanceof BiginPhotoComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        application, "camel.component.customizer", "camel.component.bigin-photo.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        BiginPhotoComponent component = (BiginPhotoComponent) target;
        // before this call its http has no Camel context
        ServiceHelper.initService(component);
        set(component, configuration.options(), "");
        set(component, HttpOptions.of(application.getEnvironment()), "http.");
    }

    private static void set(Component component, Map<String, ?> options, String prefix) {
        options.forEach((option, value) -> {
            boolean known = PropertyBindingSupport.build()
                    .withConfigurer(component.getComponentPropertyConfigurer())
                    .withIgnoreCase(true)
                    .bind(component.getCamelContext(), component, prefix + option, value);
            if (!known) {
                throw new IllegalArgumentException("Unknown option camel.component.bigin-photo." + prefix + option);
            }
        });
    }
}
