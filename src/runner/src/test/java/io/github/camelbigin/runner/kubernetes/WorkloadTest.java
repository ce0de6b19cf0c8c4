// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What one file of a folder of routes/kubernetes calls by name, another one has. */
@ParameterizedClass
@ValueSource(strings = {"upload-files", "upload-kafka"})
class WorkloadTest {

    private static final String COMPONENT = "CAMEL_COMPONENT_BIGIN_PHOTO_";

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @Parameter
    String folder;

    private Workload workload;
    private PodSpec pod;
    private Container container;

    @BeforeEach
    void read() throws IOException {
        workload = Workload.read(Manifests.FOLDER.resolve(folder));
        pod = workload.pod();
        container = workload.container();
    }

    @Test
    void theDeploymentSelectsItsPods() {
        assertThat(workload.deployment().getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(
                        workload.deployment().getSpec().getSelector().getMatchLabels());
    }

    @Test
    void volumesAreThereAndMounted() throws IOException {
        assertThat(pod.getVolumes().stream().map(Volume::getName))
                .containsExactlyInAnyOrderElementsOf(container.getVolumeMounts().stream()
                        .map(VolumeMount::getName)
                        .toList());
        assertThat(Manifests.of(Manifests.UPLOAD_FILES).all(PersistentVolumeClaim.class))
                .extracting(claim -> claim.getMetadata().getName())
                .containsAll(pod.getVolumes().stream()
                        .map(Volume::getPersistentVolumeClaim)
                        .filter(Objects::nonNull)
                        .map(claim -> claim.getClaimName())
                        .toList());
        assertThat(pod.getVolumes().stream().map(Volume::getConfigMap).filter(Objects::nonNull))
                .extracting(ConfigMapVolumeSource::getName)
                .containsExactly(workload.config().getMetadata().getName());
    }

    @Test
    void secretsAreThereAndUsed() {
        List<SecretKeySelector> keys = container.getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .toList();
        assertThat(keys).allSatisfy(key -> assertThat(key.getName())
                .isEqualTo(workload.secret().getMetadata().getName()));
        assertThat(keys.stream().map(SecretKeySelector::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        workload.secret().getStringData().keySet());
    }

    @Test
    void variablesAreOptionsOfTheComponentOrSettingsOfTheProgram() {
        Set<String> known = catalog.componentModel("bigin-photo").getComponentOptions().stream()
                .map(option -> COMPONENT + inCapitals(option.getName()))
                .collect(Collectors.toSet());
        known.addAll(Set.of("BIGIN_PHOTO_HOME", "BIGIN_PHOTO_UMASK", "PHOTO_OBSERVE_TOKEN"));
        assertThat(container.getEnv()).extracting(EnvVar::getName).isSubsetOf(known);
    }

    private static String inCapitals(String option) {
        return StringHelper.camelCaseToDash(option).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Test
    void settingsAreKnownToCamelOrToTheRoutes() throws IOException {
        Set<String> known = catalog.mainModel().getOptions().stream()
                .map(BaseOptionModel::getName)
                .collect(Collectors.toSet());
        catalog.componentModel("bigin-photo")
                .getComponentOptions()
                .forEach(option -> known.add("camel.component.bigin-photo." + option.getName()));
        Pattern.compile("`(photo\\.[A-Za-z0-9.]+)`")
                .matcher(Files.readString(Path.of("../../routes/SETTINGS.md")))
                .results()
                .forEach(setting -> known.add(setting.group(1)));
        known.add("photo.lib");
        assertThat(workload.settings().stringPropertyNames()).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void filesThatArgumentsNameAreInTheWorkingFolder() {
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> mount.getMountPath().equals(container.getWorkingDir()))
                .extracting(VolumeMount::getName)
                .containsExactly("config");
        assertThat(workload.config().getData())
                .containsKey(Workload.SETTINGS)
                .containsKeys(container.getArgs().stream()
                        .filter(argument -> argument.contains("."))
                        .toArray(String[]::new));
    }

    @Test
    void whatIsWrittenLiesOnAVolume() {
        Stream<String> folders = Stream.of(
                        workload.settings().getProperty("photo.inbox"),
                        workload.settings().getProperty("photo.deadLetters"),
                        workload.settings().getProperty("photo.kafka.photos"),
                        workload.environment(Map.of()).get("BIGIN_PHOTO_HOME"),
                        "/tmp")
                .filter(Objects::nonNull);
        assertThat(folders).allSatisfy(folder -> assertThat(container.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .anyMatch(mount -> (folder + "/").startsWith(mount.getMountPath() + "/")));
    }

    @Test
    void theNetworkPolicyIsForThisPodAndItsPort() throws IOException {
        NetworkPolicy policy = Manifests.of(Manifests.FOLDER.resolve(folder)).one(NetworkPolicy.class);
        assertThat(policy.getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(workload.deployment()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels());
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec()
                        .getIngress()
                        .get(0)
                        .getPorts()
                        .get(0)
                        .getPort()
                        .getStrVal())
                .isEqualTo(container.getPorts().get(0).getName());
    }

    @Test
    void prometheusFindsThePodsByTheirServiceAndHasTheirToken() throws IOException {
        Service service = Manifests.of(Manifests.FOLDER.resolve(folder)).one(Service.class);
        ServiceMonitor.Spec monitor =
                Manifests.of(Manifests.FOLDER.resolve("monitoring")).one(ServiceMonitor.class).spec;
        ServiceMonitor.Endpoint endpoint = monitor.endpoints().get(0);
        ServicePort port = service.getSpec().getPorts().get(0);
        assertThat(workload.deployment().getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(port.getTargetPort().getStrVal())
                .isEqualTo(container.getPorts().get(0).getName());
        assertThat(endpoint.port()).isEqualTo(port.getName());
        LabelSelectorRequirement selected =
                monitor.selector().getMatchExpressions().get(0);
        assertThat(selected.getValues())
                .contains(service.getMetadata().getLabels().get(selected.getKey()));
        SecretKeySelector token = endpoint.authorization().credentials();
        assertThat(token.getName()).isEqualTo(workload.secret().getMetadata().getName());
        assertThat(workload.secret().getStringData()).containsKey(token.getKey());
    }

    @Test
    void probesAskWhereTheProgramListens() {
        ContainerPort port = container.getPorts().get(0);
        assertThat(workload.settings())
                .containsEntry("camel.management.port", String.valueOf(port.getContainerPort()))
                .containsEntry("camel.management.host", "0.0.0.0");
        assertThat(Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
                .extracting(Probe::getHttpGet)
                .allSatisfy(get -> assertThat(get.getPort().getStrVal()).isEqualTo(port.getName()));
        assertThat(container.getLivenessProbe().getHttpGet())
                .isEqualTo(container.getStartupProbe().getHttpGet());
    }

    /** What the restricted profile of Kubernetes' Pod Security Standards demands, and a file system that cannot be written. */
    @Test
    void thePodMayDoNothingButItsWork() throws IOException {
        PodSecurityContext context = pod.getSecurityContext();
        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(context.getRunAsUser() + ":" + context.getRunAsGroup())
                .isEqualTo(ImageFile.read().one("USER"));
        assertThat(context.getFsGroup()).isEqualTo(context.getRunAsGroup());
        SecurityContext restricted = container.getSecurityContext();
        assertThat(restricted.getAllowPrivilegeEscalation()).isFalse();
        assertThat(restricted.getReadOnlyRootFilesystem()).isTrue();
        assertThat(restricted.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    @Test
    void theTokenOfTheFileIsTooShortToBeForgottenThere() {
        assertThat(workload.secret().getStringData().get("observeToken")).hasSizeLessThan(16);
    }
}
