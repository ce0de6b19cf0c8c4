// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each file below routes/kubernetes is what Kubernetes takes. */
class ManifestsTest {

    private static final Path ROUTES = Path.of("../../routes");

    @TestFactory
    Stream<DynamicTest> everyFileFitsTheModels() throws IOException {
        return Manifests.files(Manifests.FOLDER).stream()
                .map(file -> DynamicTest.dynamicTest(
                        Manifests.FOLDER.relativize(file).toString(),
                        () -> assertThat(Manifests.read(Files.readString(file))).isNotEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "upload-files/deployment.yaml, replicas:, replica:",
        "upload-files/deployment.yaml, runAsNonRoot:, runAsNotRoot:",
        "upload-files/deployment.yaml, containerPort: 9876, containerPort: '\"9876\"'",
        "upload-files/deployment.yaml, enableServiceLinks: false, enableServiceLinks: [false]",
        "upload-files/deployment.yaml, apps/v1, apps/v1beta1",
        "upload-files/deployment.yaml, port: observe, path: observe",
        "upload-files/networkpolicy.yaml, podSelector:, podSelectors:",
        "upload-files/networkpolicy.yaml, cidr:, cdir:",
        "upload-files/volumes.yaml, storage: 5Gi, storage: [5Gi]",
        "upload-files/volumes.yaml, accessModes:, accessMode:",
        "upload-files/config.yaml, data:, dat:",
        "upload-files/config.yaml, kind: ConfigMap, kind: Configmap",
        "upload-files/secret.yaml, type: Opaque, type: Opaque;type: Opaque",
        "upload-files/secret.yaml, stringData:, string-data:",
        "leader/rbac.yaml, roleRef:, role:",
        "leader/rbac.yaml, resources: [leases], resource: [leases]",
        "upload-files/service.yaml, targetPort:, targetport:",
        "monitoring/servicemonitor.yaml, targetLabels:, targetLabel:",
        "monitoring/servicemonitor.yaml, credentials:, credential:",
        "upload-kafka/poddisruptionbudget.yaml, maxUnavailable:, maxUnavailables:",
        "upload-kafka/scale-by-cpu/horizontalpodautoscaler.yaml, averageUtilization: 80, averageUtilization: '\"80\"'",
        "upload-kafka/scale-by-lag/scaledobject.yaml, maxReplicaCount:, maxReplicas:",
        "upload-kafka/scale-by-lag/scaledobject.yaml, lagThreshold: \"100\", lagThreshold: 100",
        "upload-kafka/scale-by-lag/scaledobject.yaml, minReplicaCount: 2, minReplicaCount: [2]"
    })
    void whatIsWrittenWronglyWouldBeFound(String file, String right, String wrong) throws IOException {
        String yaml = Files.readString(Manifests.FOLDER.resolve(file));
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> Manifests.read(yaml.replace(right, wrong.replace(';', '\n'))))
                .isInstanceOf(IOException.class);
    }

    /** With {@code -Dkubernetes.write} it is. */
    @ParameterizedTest
    @CsvSource({"upload-files, upload-files.yaml", "upload-kafka, kafka/upload-kafka.yaml"})
    void theRouteIsTheOneThatWeHave(String folder, Path file) throws IOException {
        String route = Files.readString(ROUTES.resolve(file));
        String name = file.getFileName().toString();
        Path config = Manifests.FOLDER.resolve(folder).resolve("config.yaml");
        if (System.getProperty("kubernetes.write") != null) {
            String yaml = Files.readString(config);
            String key = "  " + name + ": |\n";
            String indented = route.replaceAll("(?m)^(?=.)", "    ");
            Files.writeString(config, yaml.substring(0, yaml.indexOf(key)) + key + indented);
        }
        assertThat(Workload.read(Manifests.FOLDER.resolve(folder))
                        .config()
                        .getData()
                        .get(name))
                .as("To write it anew: mvn test -Dtest=ManifestsTest -Dkubernetes.write -pl src/runner -am"
                        + " -Dsurefire.failIfNoSpecifiedTests=false%n")
                .isEqualTo(route);
    }
}
