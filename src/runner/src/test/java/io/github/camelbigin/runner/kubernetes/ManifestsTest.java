// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each file below routes/kubernetes is what Kubernetes takes. */
class ManifestsTest {

    private static final Path ROUTE = Path.of("../../routes/upload-files.yaml");
    private static final String ROUTE_KEY = "upload-files.yaml";

    @TestFactory
    Stream<DynamicTest> everyFileFitsTheModels() throws IOException {
        return Manifests.files(Manifests.FOLDER).stream()
                .map(file -> DynamicTest.dynamicTest(
                        Manifests.FOLDER.relativize(file).toString(),
                        () -> assertThat(Manifests.read(Files.readString(file))).isNotEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "deployment.yaml, replicas:, replica:",
        "deployment.yaml, runAsNonRoot:, runAsNotRoot:",
        "deployment.yaml, containerPort: 9876, containerPort: '\"9876\"'",
        "deployment.yaml, enableServiceLinks: false, enableServiceLinks: [false]",
        "deployment.yaml, apps/v1, apps/v1beta1",
        "deployment.yaml, port: observe, path: observe",
        "networkpolicy.yaml, podSelector:, podSelectors:",
        "networkpolicy.yaml, cidr:, cdir:",
        "volumes.yaml, storage: 5Gi, storage: [5Gi]",
        "volumes.yaml, accessModes:, accessMode:",
        "config.yaml, data:, dat:",
        "config.yaml, kind: ConfigMap, kind: Configmap",
        "secret.yaml, type: Opaque, type: Opaque;type: Opaque",
        "secret.yaml, stringData:, string-data:"
    })
    void whatIsWrittenWronglyWouldBeFound(String file, String right, String wrong) throws IOException {
        String yaml = Files.readString(Manifests.UPLOAD_FILES.resolve(file));
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> Manifests.read(yaml.replace(right, wrong.replace(';', '\n'))))
                .isInstanceOf(IOException.class);
    }

    /** With {@code -Dkubernetes.write} it is. */
    @Test
    void theRouteIsTheOneThatWeHave() throws IOException {
        String route = Files.readString(ROUTE);
        Path config = Manifests.UPLOAD_FILES.resolve("config.yaml");
        if (System.getProperty("kubernetes.write") != null) {
            String yaml = Files.readString(config);
            String key = "  " + ROUTE_KEY + ": |\n";
            String indented = route.replaceAll("(?m)^(?=.)", "    ");
            Files.writeString(config, yaml.substring(0, yaml.indexOf(key)) + key + indented);
        }
        assertThat(Manifests.of(Manifests.UPLOAD_FILES)
                        .one(ConfigMap.class)
                        .getData()
                        .get(ROUTE_KEY))
                .as("To write it anew: mvn test -Dtest=ManifestsTest -Dkubernetes.write -pl src/runner -am"
                        + " -Dsurefire.failIfNoSpecifiedTests=false%n")
                .isEqualTo(route);
    }
}
