// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.servers.LeaseServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two pods, which are Camel contexts here, on one inbox: a lease of Kubernetes says which one works. */
class KubernetesLeaseIT extends UploadFromFolder {

    // of the client of Kubernetes, which Camel cannot be told by properties
    private static final String API_SERVER = "kubernetes.master";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RunningRoutes pod(String name, LeaseServer kubernetes) throws Exception {
        System.setProperty(API_SERVER, kubernetes.addressFor(name));
        String lease = "camel.beans.lease";
        return start(Map.of(
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
                "200"));
    }

    @AfterEach
    void forgetTheApiServer() {
        System.clearProperty(API_SERVER);
    }

    private static boolean works(RunningRoutes pod) {
        return pod.context()
                .getRouteController()
                .getRouteStatus("upload-files-source")
                .isStarted();
    }

    @Test
    void podThatIsCutOffStopsAndThenTheOtherTakesOver() throws Exception {
        Files.createDirectories(inbox);
        AtomicInteger doubles = new AtomicInteger();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (LeaseServer kubernetes = new LeaseServer();
                RunningRoutes a = pod("a", kubernetes);
                RunningRoutes b = pod("b", kubernetes)) {
            watch.scheduleWithFixedDelay(
                    () -> doubles.addAndGet(works(a) && works(b) ? 1 : 0), 0, 5, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> works(a) || works(b));
            upload("Contacts/1.png");
            RunningRoutes leader = works(a) ? a : b;
            RunningRoutes follower = leader == a ? b : a;

            kubernetes.cutOff(leader == a ? "a" : "b");
            await().atMost(PATIENCE).until(() -> works(follower));

            assertThat(works(leader)).isFalse();
            assertThat(follower.ended()).isZero();
            upload("Contacts/2.png");
            assertThat(follower.ended()).isPositive();
            assertThat(doubles).hasValue(0);
            assertThat(kubernetes.verbs())
                    .as("what rbac.yaml permits")
                    .containsExactly("create leases", "get leases", "list pods", "update leases");
        } finally {
            watch.shutdownNow();
        }
    }

    private void upload(String photo) throws Exception {
        RunningRoutes.drop(inbox, photo, PHOTO);
        await().atMost(PATIENCE).until(() -> RunningRoutes.files(inbox).isEmpty());
    }
}
