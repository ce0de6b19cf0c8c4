// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What a folder of routes/kubernetes says in all its files together. All have one account, the one in upload-files. */
record Workload(Deployment deployment, ConfigMap config, Secret secret) {

    static final String SETTINGS = "application.properties";

    static Workload read() throws IOException {
        return read(Manifests.UPLOAD_FILES);
    }

    static Workload read(Path folder) throws IOException {
        Manifests manifests = Manifests.of(folder);
        return new Workload(
                manifests.one(Deployment.class),
                manifests.one(ConfigMap.class),
                Manifests.of(Manifests.UPLOAD_FILES).one(Secret.class));
    }

    PodSpec pod() {
        return deployment.getSpec().getTemplate().getSpec();
    }

    Container container() {
        if (pod().getContainers().size() != 1) {
            throw new AssertionError("one container");
        }
        return pod().getContainers().get(0);
    }

    /** The settings in the configuration's file. */
    Properties settings() {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(config.getData().get(SETTINGS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    /** @param secrets by their key, instead of those in the file */
    Map<String, String> environment(Map<String, String> secrets) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvVar variable : container().getEnv()) {
            if (variable.getValueFrom() == null) {
                environment.put(variable.getName(), variable.getValue());
            } else {
                SecretKeySelector key = variable.getValueFrom().getSecretKeyRef();
                environment.put(variable.getName(), secrets.get(key.getKey()));
            }
        }
        return environment;
    }
}
