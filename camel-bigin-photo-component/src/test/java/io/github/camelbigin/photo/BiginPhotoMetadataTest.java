// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.changes.ChangesConfiguration;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.apache.camel.util.SensitiveUtils;
import org.junit.jupiter.api.Test;

/** What tools read about the component, held against what the component does. */
class BiginPhotoMetadataTest {

    static final String JSON = "/META-INF/io/github/camelbigin/photo/bigin-photo.json";

    private static final Set<String> SECRETS =
            new TreeSet<>(Set.of("accessToken", "clientId", "clientSecret", "refreshToken"));
    private static final Set<String> LABELS =
            Set.of("common", "producer", "consumer", "scheduler", "security", "advanced", "health", "proxy");
    private static final Set<String> FOREIGN_HEADERS = Set.of(
            Exchange.FILE_NAME,
            Exchange.FILE_LOCAL_WORK_PATH,
            Exchange.CONTENT_LENGTH,
            Exchange.CONTENT_TYPE,
            Exchange.REDELIVERY_DELAY);

    private final ComponentModel model = model();

    static String json() {
        try (InputStream json = BiginPhotoMetadataTest.class.getResourceAsStream(JSON)) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static ComponentModel model() {
        return JsonMapper.generateComponentModel(json());
    }

    private Stream<BaseOptionModel> options() {
        return Stream.concat(model.getComponentOptions().stream(), model.getEndpointOptions().stream());
    }

    @Test
    void secretsAreMarkedOnComponentAndEndpoint() {
        assertThat(secrets(model.getComponentOptions())).isEqualTo(SECRETS);
        assertThat(secrets(model.getEndpointOptions())).isEqualTo(SECRETS);
    }

    private static Set<String> secrets(List<? extends BaseOptionModel> options) {
        return options.stream()
                .filter(BaseOptionModel::isSecret)
                .map(BaseOptionModel::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void camelMasksEverySecretByItsName() {
        assertThat(SECRETS).allMatch(SensitiveUtils::containsSensitive);
    }

    @Test
    void everyOptionSaysWhatItIsAndWhereItBelongs() {
        assertThat(options()).isNotEmpty().allSatisfy(option -> {
            assertThat(option.getDescription()).as(option.getName()).isNotBlank();
            assertThat(option.getGroup()).as(option.getName()).isNotBlank();
        });
        assertThat(options().filter(option -> !"path".equals(option.getKind())))
                .allSatisfy(option -> assertThat(option.getLabel().split(","))
                        .as(option.getName())
                        .isNotEmpty()
                        .isSubsetOf(LABELS));
    }

    @Test
    void componentAndEndpointOfferTheSameConfiguration() {
        Map<String, String> ofEndpoints = configured(model.getEndpointOptions());
        // each consumer has its own
        ofEndpoints.keySet().removeAll(Set.of("modules", "stateFile", "stateRepository", "firstPoll", "compare"));

        assertThat(configured(model.getComponentOptions())).isEqualTo(ofEndpoints);
    }

    private static Map<String, String> configured(List<? extends BaseOptionModel> options) {
        return options.stream()
                .filter(option -> option.getConfigurationClass() != null)
                .collect(Collectors.toMap(
                        BaseOptionModel::getName,
                        option -> option.getDescription() + option.getLabel() + option.getDefaultValue()));
    }

    @Test
    void documentedDefaultsAreTheRealOnes() throws Exception {
        Map<String, Object> real = values(new BiginPhotoConfiguration());
        real.putAll(values(new ChangesConfiguration()));
        List<BaseOptionModel> configured = options()
                .filter(option -> option.getConfigurationClass() != null)
                .toList();

        assertThat(configured).hasSizeGreaterThan(30).allSatisfy(option -> assertThat(text(option.getDefaultValue()))
                .as(option.getName())
                .isEqualTo(text(real.get(option.getName()))));
        assertThat(real.keySet())
                .as("every property is an option")
                .isEqualTo(configured.stream().map(BaseOptionModel::getName).collect(Collectors.toSet()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Map<String, Object> values(Object bean) throws IntrospectionException, ReflectiveOperationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(bean.getClass(), Object.class).getPropertyDescriptors()) {
            values.put(property.getName(), property.getReadMethod().invoke(bean));
        }
        return values;
    }

    @Test
    void enumerationsAreTheJavaOnes() {
        assertThat(options().filter(option -> "enum".equals(option.getType())))
                .extracting(BaseOptionModel::getName)
                .contains("operation", "dataCenter", "missingPhoto", "lookup", "onAmbiguous", "firstPoll", "compare");
        assertThat(options().filter(option -> "enum".equals(option.getType()))).allSatisfy(option -> assertThat(
                        option.getEnums())
                .isEqualTo(Arrays.stream(Class.forName(option.getJavaType()).getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList()));
    }

    @Test
    void headersAreOursOrKnownOnesAndEachIsAConstant() throws IllegalAccessException {
        assertThat(model.getEndpointHeaders()).allSatisfy(header -> {
            assertThat(header.getName().startsWith("CamelBiginPhoto") || FOREIGN_HEADERS.contains(header.getName()))
                    .as(header.getName())
                    .isTrue();
            assertThat(header.getJavaType()).as(header.getName()).isIn("String", "Long", "Boolean");
            assertThat(header.getDescription())
                    .as(header.getName())
                    .startsWith(header.isImportant() ? "Read" : "")
                    .containsPattern("^(Read|Written)")
                    .endsWith(".");
        });
        Set<String> constants = new TreeSet<>();
        for (Field constant : BiginPhotoConstants.class.getFields()) {
            constants.add((String) constant.get(null));
        }
        assertThat(model.getEndpointHeaders().stream().map(EndpointHeaderModel::getName))
                .containsExactlyInAnyOrderElementsOf(constants);
    }

    @Test
    void theConfigurationShowsNoSecret() {
        BiginPhotoConfiguration configuration = new BiginPhotoConfiguration();
        configuration.setAccessToken("hush-1");
        configuration.setClientId("hush-2");
        configuration.setClientSecret("hush-3");
        configuration.setRefreshToken("hush-4");

        assertThat(configuration.toString() + configuration.copy()).doesNotContain("hush");
    }
}
