// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.photo.route.remote.LogLines;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterService;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoClusterTest {

    @TempDir
    private Path folder;

    private static PhotoCluster cluster(String mode, String folder) {
        return cluster(new DefaultCamelContext(), mode, folder);
    }

    private static PhotoCluster cluster(CamelContext context, String mode, String folder) {
        PhotoCluster cluster = new PhotoCluster(context);
        cluster.setMode(mode);
        cluster.setFolder(folder);
        return cluster;
    }

    @ParameterizedTest
    @CsvSource({
        "master, '', a folder that all programs share",
        "master, leader, with its whole path",
        "master, INBOX/leader, is in the folder",
        "master, INBOX/photo.png/leader, cannot be made",
        "jdbc, /leader, only for photo.cluster=master",
        "none, /leader, only for photo.cluster=master"
    })
    void clusterFolderThatWouldNotDoIsRefused(String mode, String leader, String message) throws Exception {
        Files.writeString(folder.resolve("photo.png"), "photo");
        PhotoCluster cluster = cluster(mode, leader.replace("INBOX", folder.toString()));
        assertThatThrownBy(() -> cluster.check(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("photo.clusterFolder")
                .hasMessageContaining(message);
    }

    @Test
    void programsWithDifferentClusterFoldersDoNotShareAnInbox() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        String leader = folder.resolve("leader").toString();
        try (Closeable first = cluster("master", leader).enter(inbox);
                Closeable second = cluster("master", leader + "/../leader").enter(inbox)) {
            assertThatThrownBy(() -> cluster("master", leader + "2").enter(inbox))
                    .hasMessageContaining("photo.clusterFolder=" + leader + ",")
                    .hasMessageContaining("photo.clusterFolder=" + leader + "2:");
        }
    }

    @Test
    void whoWaitsForItsLeaderIsNoticedUntilItEnds() throws Exception {
        Path inbox = folder.resolve("inbox");
        String leader = folder.resolve("leader").toString();
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            cluster(context, "master", leader).stay(inbox);
            cluster("master", leader).enter(inbox).close();
            assertThatThrownBy(() -> cluster("master", leader + "2").stay(inbox))
                    .hasMessageContaining(" with photo.cluster=master and photo.clusterFolder=" + leader + ",")
                    .hasMessageContaining("photo.clusterFolder=" + leader + "2:");
        }
        cluster("master", leader + "2").enter(inbox).close();
    }

    private static PhotoCluster byLease(String name) {
        KubernetesClusterService lease = new KubernetesClusterService();
        lease.setKubernetesResourcesNamespace("photos");
        lease.setKubernetesResourceName(name);
        lease.setPodName(UUID.randomUUID().toString());
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("lease", lease);
        return cluster(context, "master", "");
    }

    @Test
    void podsWithDifferentLeasesDoNotShareAnInbox() throws Exception {
        try (Closeable first = byLease("leaders").enter(folder);
                Closeable second = byLease("leaders").enter(folder)) {
            assertThatThrownBy(() -> byLease("others").enter(folder))
                    .hasMessageContaining("kubernetesResourceName=leaders, kubernetesResourcesNamespace=photos")
                    .hasMessageContaining("kubernetesResourceName=others, kubernetesResourcesNamespace=photos");
        }
    }

    private static PhotoCluster byDatabase(String url) {
        CamelContext context = new DefaultCamelContext();
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        context.getRegistry().bind("database", database);
        PhotoCluster cluster = new PhotoCluster(context);
        cluster.setMode("jdbc");
        return cluster;
    }

    @Test
    void programsWithDifferentDatabasesOrModesDoNotShareAnInbox() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        try (Closeable first = byDatabase(url).enter(folder);
                Closeable second = byDatabase(url).enter(folder)) {
            assertThatThrownBy(() ->
                            byDatabase("jdbc:h2:mem:other;DB_CLOSE_DELAY=-1").enter(folder))
                    .hasMessageContaining("and this one has photo.cluster=jdbc and the database ");
            String leader =
                    folder.resolveSibling(folder.getFileName() + "-leader").toString();
            assertThatThrownBy(() -> cluster("master", leader).enter(folder))
                    .hasMessageContaining("and this one has photo.cluster=master");
        }
    }

    @Test
    void databaseThatCannotBeReachedIsNamedAsThatOfTheCluster() {
        assertThatThrownBy(() -> byDatabase("jdbc:h2:tcp://localhost:1/none").enter(folder))
                .hasMessageStartingWith("photo.cluster=jdbc: the database cannot be used: ")
                .hasNoCause(); // whose message alone a program would show
    }

    @Test
    void clusterServiceAmongTheBeansNeedsNoFolderOfItsOwn() throws Exception {
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot("/leader");
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("locks", locks);
        PhotoCluster cluster = new PhotoCluster(context);
        cluster.setMode("master");
        try (Closeable first = cluster.enter(folder)) {
            assertThat(folder.resolve(PhotoCluster.LOCK))
                    .content()
                    .isEqualTo("\n\nphoto.cluster=master and photo.clusterFolder=/leader");
        }
    }

    @Test
    void healthIsDownWhileTheDatabaseCannotBeReached() throws Exception {
        AtomicBoolean off = new AtomicBoolean();
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (DefaultCamelContext context = new DefaultCamelContext();
                LogLines log = new LogLines()) {
            context.getRegistry().bind("database", JdbcClaimsIT.switchable(database, off));
            PhotoCluster cluster = new PhotoCluster(context);
            cluster.setMode("jdbc");
            cluster.setTimeout("100");
            cluster.claims();
            HealthCheck check = HealthCheckRegistry.get(context)
                    .getCheck("bigin-photo-cluster")
                    .orElseThrow();
            assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);

            off.set(true);
            await().until(() -> check.call().getState() == HealthCheck.State.DOWN);
            assertThat(check.call().getMessage()).hasValue("The database of photo.cluster cannot be reached: down");
            // longer than several polls
            await().during(Duration.ofMillis(200))
                    .until(() ->
                            log.with("cannot be reached: down; photos stay").size() == 1);

            off.set(false);
            await().until(() -> check.call().getState() == HealthCheck.State.UP);
            assertThat(log.with("The database of photo.cluster can be reached again"))
                    .hasSize(1);
        }
    }
}
