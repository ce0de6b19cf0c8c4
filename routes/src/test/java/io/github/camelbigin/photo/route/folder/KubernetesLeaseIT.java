// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.chaos.RouteProcess;
import io.github.camelbigin.photo.route.servers.LeaseServer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three pods on one inbox, a process and two Camel contexts here: a lease of Kubernetes says which one works. */
class KubernetesLeaseIT extends UploadFromFolder {

    // of the client of Kubernetes, which Camel cannot be told by properties
    private static final String API_SERVER = "kubernetes.master";

    private final LeaseServer kubernetes = new LeaseServer();

    private static Map<String, String> settings(String name) {
        String lease = "camel.beans.lease";
        return Map.of(
                "photo.cluster",
                "master",
                lease,
                "#class:org.apache.camel.component.kubernetes.cluster.KubernetesClusterService",
                lease + ".kubernetesResourcesNamespace",
                "photos",
                lease + ".podName",
                name,
                lease + ".clusterLabels[app.kubernetes.io/name]",
                "bigin-photo",
                lease + ".leaseDurationMillis",
                "5000",
                lease + ".renewDeadlineMillis",
                "3000",
                lease + ".retryPeriodMillis",
                "200");
    }

    private RunningRoutes pod(String name) throws Exception {
        System.setProperty(API_SERVER, kubernetes.addressFor(name));
        return start(settings(name));
    }

    private Process process(String name) throws Exception {
        Map<String, String> settings = new HashMap<>(settings(name));
        settings.put(API_SERVER, kubernetes.addressFor(name));
        settings.put("photo.inbox", inbox.toString());
        settings.put("photo.minAge", "1");
        return RouteProcess.start(sandbox, "upload-files.yaml", folder, settings);
    }

    @AfterEach
    void forgetTheApiServer() {
        System.clearProperty(API_SERVER);
        kubernetes.close();
    }

    private static boolean works(RunningRoutes pod) {
        return pod.context()
                .getRouteController()
                .getRouteStatus("upload-files-source")
                .isStarted();
    }

    @Test
    void whenAPodIsKilledAnotherTakesOverAndWhenThatIsCutOffItStopsBeforeTheNext() throws Exception {
        Files.createDirectories(inbox);
        AtomicInteger doubles = new AtomicInteger();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        Process first = process("first");
        upload("Contacts/1.png");
        try (RunningRoutes a = pod("a");
                RunningRoutes b = pod("b")) {
            watch.scheduleWithFixedDelay(
                    () -> doubles.addAndGet(works(a) && works(b) ? 1 : 0), 0, 5, TimeUnit.MILLISECONDS);
            assertThat(works(a) || works(b)).isFalse();

            first.destroyForcibly().waitFor();
            // its node says that it is not ready
            kubernetes.cutOff("first");
            await().until(() -> works(a) || works(b));
            upload("Contacts/2.png");
            RunningRoutes leader = works(a) ? a : b;
            RunningRoutes follower = leader == a ? b : a;

            kubernetes.cutOff(leader == a ? "a" : "b");
            await().until(() -> works(follower));

            assertThat(works(leader)).isFalse();
            assertThat(follower.ended()).isZero();
            upload("Contacts/3.png");
            assertThat(follower.ended()).isPositive();
            assertThat(doubles).hasValue(0);
            assertThat(kubernetes.verbs())
                    .as("what rbac.yaml permits")
                    .containsExactly("create leases", "get leases", "list pods", "update leases");
        } finally {
            first.destroyForcibly();
            watch.shutdownNow();
        }
        assertThat(sandbox.requests().photoCalls()).hasSize(3);
    }

    private void upload(String photo) throws Exception {
        RunningRoutes.drop(inbox, photo, PHOTO);
        await().until(() -> RunningRoutes.files(inbox).isEmpty());
    }
}
