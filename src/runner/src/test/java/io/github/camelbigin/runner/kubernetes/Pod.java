// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container of the Deployment as a process: its image, arguments, environment and volumes, each volume a folder here. Other
 * than there, the port is a free one.
 */
final class Pod implements AutoCloseable {

    private final Workload workload;
    private final Path image;
    private final Map<String, Path> mounts = new LinkedHashMap<>();
    private final Path log;
    private Process process;

    private Pod(Workload workload, Path image, Path folder) {
        this.workload = workload;
        this.image = image;
        this.log = folder.resolve("pod.log");
        workload.container().getVolumeMounts().stream()
                .sorted(Comparator.comparing(mount -> -mount.getMountPath().length()))
                .forEach(mount -> mounts.put(mount.getMountPath(), folder.resolve(mount.getName())));
    }

    /**
     * @param secrets by the keys of the Secret
     * @param more variables that only the test needs
     */
    static Pod start(Path image, Path folder, Map<String, String> secrets, Map<String, String> more)
            throws IOException {
        Pod pod = new Pod(Workload.read(), image, folder);
        pod.makeVolumes();
        ProcessBuilder builder = new ProcessBuilder(pod.command())
                .directory(pod.path(pod.workload.container().getWorkingDir()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(pod.log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        for (String variable : ImageFile.read().all("ENV")) {
            String[] nameAndValue = variable.split("=", 2);
            environment.put(nameAndValue[0], nameAndValue[1]);
        }
        pod.workload.environment(secrets).forEach((name, value) -> environment.put(name, pod.here(value)));
        environment.put("BIGIN_PHOTO_OPTS", "-Djava.io.tmpdir=" + pod.path("/tmp"));
        environment.putAll(more);
        pod.process = builder.start();
        return pod;
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        ImageFile.read().command("ENTRYPOINT").forEach(word -> command.add(image + word));
        workload.container().getArgs().forEach(argument -> command.add(here(argument)));
        return command;
    }

    private void makeVolumes() throws IOException {
        for (Path volume : mounts.values()) {
            Files.createDirectories(volume);
        }
        VolumeMount config = workload.container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("config"))
                .findFirst()
                .orElseThrow();
        Path folder = path(config.getMountPath());
        // as Kubernetes does, so that all files change at once
        Path data = Files.createDirectories(folder.resolve("..2026_01_01_00_00_00.000000001"));
        Files.createSymbolicLink(folder.resolve("..data"), data.getFileName());
        for (Map.Entry<String, String> file : workload.config().getData().entrySet()) {
            String text = here(file.getValue()).replaceFirst("(?m)^(camel\\.management\\.port) =.*$", "$1 = 0");
            Files.writeString(data.resolve(file.getKey()), text);
            Files.createSymbolicLink(folder.resolve(file.getKey()), Path.of("..data", file.getKey()));
        }
    }

    /** The folder for a path in the container. */
    Path path(String inContainer) {
        return Path.of(here(inContainer));
    }

    /** With the folders of this machine instead of mount paths. */
    private String here(String text) {
        String there = text;
        for (Map.Entry<String, Path> mount : mounts.entrySet()) {
            there = Pattern.compile("(?<![\\w/])" + Pattern.quote(mount.getKey()) + "(?![\\w-])")
                    .matcher(there)
                    .replaceAll(Matcher.quoteReplacement(mount.getValue().toString()));
        }
        return there;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the image's HEALTHCHECK says of a page at this port. */
    boolean isHealthy(int port) throws IOException, InterruptedException {
        return new ProcessBuilder(ImageFile.read().healthCheck(process.pid(), port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As the kubelet does when a pod is deleted; true if it ends before it would be killed. */
    boolean deleteInTime() throws InterruptedException {
        process.destroy();
        return process.waitFor(workload.pod().getTerminationGracePeriodSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        assertThat(process.isAlive()).isFalse();
    }
}
