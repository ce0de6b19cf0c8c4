// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import java.beans.PropertyDescriptor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.util.StringHelper;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * The properties below {@code camel.component.bigin-photo.http}: options of the component's HTTP component. They are read
 * separately because {@code camel.component.bigin-photo.http} is a property itself.
 */
final class HttpOptions {

    private static final ConfigurationPropertyName HTTP =
            ConfigurationPropertyName.of("camel.component.bigin-photo.http");

    private HttpOptions() {}

    /** By name in lower case without dashes: of several spellings of one option, the one with the highest precedence applies. */
    static Map<String, String> of(Environment environment) {
        Map<String, String> options = new LinkedHashMap<>();
        if (any(environment)) {
            Binder binder = Binder.get(environment);
            // one by one first: only then Spring Boot finds variables with underscores for dashes
            for (PropertyDescriptor option : BeanUtils.getPropertyDescriptors(HttpComponent.class)) {
                String name = option.getName();
                binder.bind(HTTP.append(StringHelper.camelCaseToDash(name)), Bindable.of(String.class))
                        .ifBound(value -> options.put(uniform(name), value));
            }
            binder.bind(HTTP, Bindable.mapOf(String.class, String.class))
                    .ifBound(all -> all.forEach((option, value) -> options.putIfAbsent(uniform(option), value)));
        }
        return options;
    }

    private static boolean any(Environment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .anyMatch(source -> source.containsDescendantOf(HTTP) == ConfigurationPropertyState.PRESENT);
    }

    private static String uniform(String option) {
        return option.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
