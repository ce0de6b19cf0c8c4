// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** How many pods there are: one of a folder, several of a topic. */
class ReplicasTest {

    private static final Path KAFKA = Manifests.UPLOAD_KAFKA;

    @Test
    void anInboxBelongsToOnePodAlsoWhileANewVersionTakesOver() throws IOException {
        DeploymentSpec spec = Workload.read().deployment().getSpec();
        assertThat(spec.getReplicas()).isEqualTo(1);
        assertThat(spec.getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void aTopicHasTwoPodsAtLeastOfWhichOneAtATimeMayGo() throws IOException {
        Workload workload = Workload.read(KAFKA);
        Manifests manifests = Manifests.of(KAFKA);
        DeploymentSpec spec = workload.deployment().getSpec();
        assertThat(spec.getReplicas()).isEqualTo(2);
        PodDisruptionBudget budget = manifests.one(PodDisruptionBudget.class);
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(budget.getSpec().getSelector()).isEqualTo(spec.getSelector());
        assertThat(workload.pod().getTopologySpreadConstraints().get(0).getLabelSelector())
                .isEqualTo(spec.getSelector());
    }

    @Test
    void bothAutoscalersAreForItAndNeitherIsAppliedWithIt() throws IOException {
        String name = Workload.read(KAFKA).deployment().getMetadata().getName();
        ScaledObject.Spec byLag = Manifests.of(KAFKA.resolve("scale-by-lag")).one(ScaledObject.class).spec;
        HorizontalPodAutoscalerSpec byCpu = Manifests.of(KAFKA.resolve("scale-by-cpu"))
                .one(HorizontalPodAutoscaler.class)
                .getSpec();
        assertThat(byLag.scaleTargetRef().name()).isEqualTo(name);
        assertThat(byCpu.getScaleTargetRef().getName()).isEqualTo(name);
        assertThat(byLag.minReplicaCount()).isEqualTo(2).isEqualTo(byCpu.getMinReplicas());
        assertThat(byLag.maxReplicaCount()).isEqualTo(4).isEqualTo(byCpu.getMaxReplicas());
        assertThat(byLag.advanced().horizontalPodAutoscalerConfig().behavior()).isEqualTo(byCpu.getBehavior());
    }

    @Test
    void theLagIsThatOfTheGroupAndTopicThatThePodsRead() throws IOException {
        Properties settings = Workload.read(KAFKA).settings();
        ScaledObject.Trigger trigger =
                Manifests.of(KAFKA).one(ScaledObject.class).spec.triggers().get(0);
        assertThat(trigger.type()).isEqualTo("kafka");
        assertThat(trigger.metadata())
                .containsAllEntriesOf(Map.of(
                        "bootstrapServers", settings.getProperty("photo.kafka.brokers"),
                        "consumerGroup", settings.getProperty("photo.kafka.group", "bigin-photo"),
                        "topic", settings.getProperty("photo.kafka.topic", "photos")))
                .containsOnlyKeys(
                        "bootstrapServers",
                        "consumerGroup",
                        "topic",
                        "offsetResetPolicy",
                        "lagThreshold",
                        "limitToPartitionsWithLag",
                        "excludePersistentLag");
    }

    @Test
    void theNetworkLetsThemReachTheBrokers() throws IOException {
        String brokers = Workload.read(KAFKA).settings().getProperty("photo.kafka.brokers");
        assertThat(Manifests.of(KAFKA).one(NetworkPolicy.class).getSpec().getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .contains(Integer.valueOf(brokers.substring(brokers.indexOf(':') + 1)));
    }

    @Test
    void theImageHasTheJarsWhereTheSettingSays() throws IOException {
        assertThat(Files.readString(KAFKA.resolve("Dockerfile")))
                .contains("COPY kafka-lib " + Workload.read(KAFKA).settings().getProperty("photo.lib"));
        assertThat(Files.readString(Path.of("../../routes/kafka/README.md"))).contains("-DoutputDirectory=kafka-lib");
    }
}
