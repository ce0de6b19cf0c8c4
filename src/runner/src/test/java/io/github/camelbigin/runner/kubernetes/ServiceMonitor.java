// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.List;

/** The fields of the Prometheus operator's object that we use, by its custom resource definition. */
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ServiceMonitor extends CustomObject {

    private static final long serialVersionUID = 1;

    @JsonProperty(required = true)
    Spec spec;

    record Spec(LabelSelector selector, List<String> targetLabels, List<Endpoint> endpoints) {}

    record Endpoint(String port, String path, String interval, Authorization authorization) {}

    record Authorization(SecretKeySelector credentials) {}
}
