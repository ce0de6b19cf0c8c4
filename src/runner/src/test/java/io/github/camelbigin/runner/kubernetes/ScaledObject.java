// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/** The fields of KEDA's object that we use, by its custom resource definition. */
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ScaledObject extends CustomObject {

    private static final long serialVersionUID = 1;

    @JsonProperty(required = true)
    Spec spec;

    record Spec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

    record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

    /** @param metadata texts, also of numbers */
    record Trigger(String type, Map<String, String> metadata) {}
}
