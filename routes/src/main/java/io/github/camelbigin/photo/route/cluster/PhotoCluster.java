// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.outage.Outage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.cluster.ClusterServiceHelper;
import org.apache.camel.util.IOHelper;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether several programs share the places of photos, as the setting {@code photo.cluster} says. One for each CamelContext. Thread-safe once it is set up. */
public final class PhotoCluster {

    /** Its name in the registry. */
    public static final String BEAN = "photoCluster";

    /** The name of the hidden file in an inbox that is locked while a program works on it. */
    public static final String LOCK = InboxLock.FILE;

    private static final Logger LOG = LoggerFactory.getLogger(PhotoCluster.class);
    private static final int RENEWALS = 4; // during the time after which others take over

    /** Settings of Camel's KubernetesClusterService, which is not on every class path. */
    private static final Set<String> LEASE =
            Set.of("kubernetesResourceName", "kubernetesResourcesNamespace", "leaseResourceType");

    /** How programs share a place. */
    private enum Mode {
        /** They do not. */
        NONE,
        /** Each takes other photos, by claims in a database. */
        JDBC,
        /** One works, and another takes over when it ends. */
        MASTER
    }

    private final CamelContext camelContext;
    private Mode mode = Mode.NONE;
    private String folder = "";
    private Duration timeout = Duration.ofSeconds(30);
    private PhotoClaims claims;

    public PhotoCluster(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** One that shares nothing for a context that does not have it yet. */
    public static PhotoCluster of(CamelContext context) {
        PhotoCluster cluster = context.getRegistry().lookupByNameAndType(BEAN, PhotoCluster.class);
        return cluster == null ? new PhotoCluster(context) : cluster;
    }

    /** {@code none}, the default, {@code jdbc} or {@code master}. */
    public void setMode(String name) {
        mode = Arrays.stream(Mode.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "photo.cluster must be none, jdbc or master, but is: " + name.toLowerCase(Locale.ROOT)));
    }

    /** For {@code master}, unless the context has a {@link CamelClusterService}: a folder that all programs share, which has the lock of the one that works. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    /** After what time others take over from a program that was killed: milliseconds, or a time such as 30s; 30 s by default. */
    public void setTimeout(String timeout) {
        this.timeout = Duration.ofMillis(TimeUtils.toMilliSeconds(timeout));
    }

    /**
     * To be closed when this program does not work on the inbox any more.
     *
     * @throws IllegalStateException if another program does, and they do not share it
     * @throws IllegalArgumentException if they cannot share it by what is set
     */
    public Closeable enter(Path inbox) {
        String sharing = sharing();
        if (mode == Mode.MASTER && !folder.isBlank() && sharedFolder().startsWith(real(inbox))) {
            throw new IllegalArgumentException("photo.clusterFolder is in the folder " + inbox
                    + ", where its files would be taken for photos: set one outside of it");
        }
        return InboxLock.take(inbox, sharing, camelContext);
    }

    /** In words for the user; empty if this program shares nothing. */
    public String summary() {
        return switch (mode) {
            case NONE -> "";
            case JDBC -> "photo.cluster=jdbc, each program takes other photos";
            case MASTER -> "photo.cluster=master, one program works and the others wait";
        };
    }

    /** How this program shares what it works on, and by what; null if it does not. */
    private String sharing() {
        if (mode != Mode.MASTER && !folder.isBlank()) {
            throw new IllegalArgumentException(
                    "photo.clusterFolder is only for photo.cluster=master: remove one, or set the other");
        }
        return switch (mode) {
            case NONE -> null;
            case JDBC -> "photo.cluster=jdbc and the database " + claims().database();
            case MASTER ->
                "photo.cluster=master and "
                        + known().map(this::settings).orElseGet(() -> "photo.clusterFolder=" + sharedFolder());
        };
    }

    /** What decides which programs ask it for the same leader, as far as that is known. */
    private String settings(CamelClusterService service) {
        if (service instanceof FileLockClusterService files) {
            return "photo.clusterFolder=" + files.getRoot();
        }
        Map<String, Object> settings = new TreeMap<>();
        PluginHelper.getBeanIntrospection(camelContext).getProperties(service, settings, null, false);
        settings.keySet().retainAll(LEASE);
        return service.getClass().getSimpleName() + (settings.isEmpty() ? "" : " " + settings);
    }

    /** Whether {@link #enter} may succeed: fails as that does, and leaves the inbox at once. */
    public void check(Path inbox) {
        IOHelper.close(enter(inbox));
    }

    /** Whether this program may have to wait for its turn. */
    public boolean waits() {
        return mode == Mode.MASTER;
    }

    /**
     * Enters when the program starts, and stays until it ends, also while it {@link #waits}, so that no other begins to share the inbox in another way.
     *
     * @param inbox is created if it does not exist
     * @throws IllegalStateException as {@link #enter}
     * @throws IllegalArgumentException as {@link #enter}
     */
    public void stay(Path inbox) {
        Closeable entered = enter(real(inbox));
        camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext context) {
                IOHelper.close(entered);
            }
        });
    }

    /** For a place where another program is not noticed: says so in the log, unless programs share it. */
    public void enterUnnoticed(String place) {
        if (mode == Mode.NONE) {
            LOG.info(
                    "Another program on {} is not noticed, and both would upload some photos twice: run one, or set photo.cluster",
                    place);
        }
    }

    /** @throws IllegalArgumentException if they should be in a database that cannot be used */
    public synchronized PhotoClaims claims() {
        if (mode != Mode.JDBC) {
            return PhotoClaims.NONE;
        }
        if (claims == null) {
            JdbcClaims rows = new JdbcClaims(database(), timeout);
            String name;
            try {
                rows.prepare();
                name = rows.identity();
            } catch (SQLException e) {
                throw new IllegalArgumentException(
                        "photo.cluster=jdbc: the database cannot be used: " + FailureText.of(e));
            }
            Outage outage = Outage.in(camelContext, new Outage("cluster", "The database of photo.cluster"));
            claims = new PhotoClaims(rows, name, outage);
            long pause = timeout.toMillis() / RENEWALS;
            camelContext
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "PhotoClaims")
                    .scheduleWithFixedDelay(claims::renew, pause, pause, TimeUnit.MILLISECONDS);
        }
        return claims;
    }

    private DataSource database() {
        Set<DataSource> databases = camelContext.getRegistry().findByType(DataSource.class);
        if (databases.size() != 1) {
            throw new IllegalArgumentException(
                    "photo.cluster=jdbc needs one database, a bean such as camel.beans.database, but there are "
                            + databases.size() + "; see SETTINGS.md");
        }
        return databases.iterator().next();
    }

    /**
     * As {@link #enterUnnoticed}, for a place of a kind that has no claims.
     *
     * @throws IllegalArgumentException if programs should share it by claims
     */
    public void enterWithoutClaims(String place) {
        enterUnnoticed(place);
        if (mode == Mode.JDBC) {
            throw new IllegalArgumentException(
                    "photo.cluster=jdbc is for folders, FTP and SFTP servers and buckets, not for " + place
                            + "; set photo.cluster=master");
        }
    }

    /** Starts the route only while this program is the one that works; null if that is always so. */
    public RoutePolicy leadership(String routeId) throws Exception {
        if (mode != Mode.MASTER) {
            return null;
        }
        CamelClusterService locks = locks();
        String namespace = routeId.replaceAll("[^\\w.-]", "_");
        ClusteredRoutePolicy policy = ClusteredRoutePolicy.forNamespace(locks, namespace);
        LOG.info("photo.cluster=master: {} waits until no other program works", routeId);
        locks.getView(namespace).addEventListener((CamelClusterEventListener.Leadership) (view, leader) -> {
            if (leader != null && leader.isLocal()) {
                LOG.info("photo.cluster=master: {} works in this program from now on", routeId);
            }
        });
        policy.setCamelContext(camelContext);
        return policy;
    }

    private Optional<CamelClusterService> known() {
        // Camel does not look among the beans
        return ClusterServiceHelper.lookupService(camelContext)
                .or(() -> camelContext.getRegistry().findByType(CamelClusterService.class).stream()
                        .findFirst());
    }

    private CamelClusterService locks() throws Exception {
        Optional<CamelClusterService> known = known();
        CamelClusterService service = known.isPresent() ? known.get() : fileLocks();
        if (!camelContext.hasService(service)) {
            camelContext.addService(service);
        }
        return service;
    }

    private CamelClusterService fileLocks() {
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot(sharedFolder().toString());
        locks.setAcquireLockInterval(Math.max(1, timeout.toMillis() / RENEWALS), TimeUnit.MILLISECONDS);
        locks.setHeartbeatTimeoutMultiplier(RENEWALS);
        return locks;
    }

    private Path sharedFolder() {
        if (folder.isBlank() || !Path.of(folder).isAbsolute()) {
            throw new IllegalArgumentException(
                    "photo.cluster=master needs photo.clusterFolder, a folder that all programs share, outside of the inbox, with its whole path such as /mnt/photos/leader, but it is \""
                            + folder + "\"");
        }
        return real(Path.of(folder));
    }

    private static Path real(Path folder) {
        try {
            return (Files.isDirectory(folder) ? folder : Files.createDirectories(folder)).toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The folder " + folder + " cannot be made, see photo.clusterFolder: " + FailureText.of(e));
        }
    }
}
