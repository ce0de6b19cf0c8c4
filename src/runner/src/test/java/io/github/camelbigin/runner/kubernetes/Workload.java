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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What routes/kubernetes/upload-files says in all its files together. */
record Workload(Deployment deployment, ConfigMap config, Secret secret) {

    static final String SETTINGS = "application.properties";

    static Workload read() throws IOException {
        Manifests manifests = Manifests.of(Manifests.UPLOAD_FILES);
        return new Workload(
                manifests.one(Deployment.class), manifests.one(ConfigMap.class), manifests.one(Secret.class));
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
