// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;

/** Camel's two catalogues find the component in its jar: one for running programs, one for tools. */
class BiginPhotoCatalogTest {

    private static final String NAME = "bigin-photo";

    private final ComponentModel model = BiginPhotoMetadataTest.model();
    private final CamelCatalog tools = new DefaultCamelCatalog();

    @Test
    void theCatalogAtRunTimeKnowsTheComponentAndItsOptions() throws IOException {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RuntimeCamelCatalog catalog =
                    context.getCamelContextExtension().getContextPlugin(RuntimeCamelCatalog.class);

            assertThat(catalog.componentJSonSchema(NAME)).isEqualTo(BiginPhotoMetadataTest.json());
            assertThat(catalog.validateProperties(NAME, Map.of("operation", "upload", "recordId", "7"))
                            .isSuccess())
                    .isTrue();
            assertThat(catalog.validateProperties(NAME, Map.of("operation", "upload", "recordld", "7"))
                            .getUnknown())
                    .containsExactly("recordld");
        }
    }

    @Test
    void theCatalogOfToolsKnowsTheComponentAndItsOptions() {
        assertThat(tools.componentJSonSchema(NAME)).isEqualTo(BiginPhotoMetadataTest.json());
        assertThat(names(tools.componentModel(NAME).getComponentOptions()))
                .isEqualTo(names(model.getComponentOptions()))
                .contains("clientSecret", "maxConcurrentRequests");
        assertThat(names(tools.componentModel(NAME).getEndpointOptions()))
                .isEqualTo(names(model.getEndpointOptions()))
                .contains("operation", "recordId");
    }

    @Test
    void aToolThatListsComponentsIsToldTheName() {
        assertThat(tools.findComponentNames()).doesNotContain(NAME);

        tools.addComponent(NAME, BiginPhotoComponent.class.getName());

        assertThat(tools.findComponentNames()).contains(NAME);
        assertThat(tools.listComponentsAsJson()).contains("\"name\": \"bigin-photo\"");
    }

    @Test
    void theCatalogOfToolsRefusesTypingErrorsInAnEndpoint() {
        assertThat(endpoint("bigin-photo:upload?module=Contacts&http.proxyHost=proxy&responseTimeout=30s"))
                .satisfies(result -> assertThat(result.isSuccess()).isTrue());
        assertThat(endpoint("bigin-photo:uplaod?modul=Contacts&maxConcurrentRequests=many"))
                .satisfies(result -> {
                    assertThat(result.getUnknown()).containsExactly("modul");
                    assertThat(result.getInvalidEnum()).containsKey("operation");
                    assertThat(result.getInvalidInteger()).containsKey("maxConcurrentRequests");
                });
    }

    @Test
    void theCatalogOfToolsRefusesTypingErrorsInApplicationProperties() {
        assertThat(property("camel.component.bigin-photo.data-center=EU").isSuccess())
                .isTrue();
        assertThat(property("camel.component.bigin-photo.clientSecrt=hush").getUnknown())
                .containsExactly("camel.component.bigin-photo.clientSecrt");
        assertThat(property("camel.component.bigin-photo.dataCenter=EW").getInvalidEnum())
                .containsKey("camel.component.bigin-photo.dataCenter");
    }

    @Test
    void theCatalogOfToolsTakesAnEndpointApartAndPutsItTogether() throws Exception {
        Map<String, String> parts = Map.of("operation", "download", "module", "Accounts");

        String uri = tools.asEndpointUri(NAME, parts, false);

        assertThat(uri).isEqualTo("bigin-photo:download?module=Accounts");
        assertThat(tools.endpointProperties(uri)).isEqualTo(parts);
    }

    private EndpointValidationResult endpoint(String uri) {
        return tools.validateEndpointProperties(uri);
    }

    private ConfigurationPropertiesValidationResult property(String line) {
        return tools.validateConfigurationProperty(line);
    }

    private static List<String> names(List<? extends BaseOptionModel> options) {
        return options.stream().map(BaseOptionModel::getName).toList();
    }
}
