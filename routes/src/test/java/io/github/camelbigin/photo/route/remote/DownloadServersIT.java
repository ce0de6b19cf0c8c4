// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import static io.github.camelbigin.photo.route.requests.DownloadRoutes.drop;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.errors;
import static io.github.camelbigin.photo.route.requests.DownloadRoutes.isDone;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.camelbigin.photo.route.requests.DownloadRoutes;
import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import io.github.camelbigin.photo.route.servers.SftpServerExtension;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 50 photos to each kind of server that is down at first; then the same list once more, and large photos. */
class DownloadServersIT {

    private static final int PHOTOS = 50;

    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true));

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @RegisterExtension
    final SftpServerExtension sftp = new SftpServerExtension();

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @TempDir
    Path folder;

    private BiginSandbox sandbox;

    @BeforeEach
    void fillSandbox() {
        sandbox = extension.sandbox();
        for (int id = 1; id <= PHOTOS; id++) {
            sandbox.photos().put("Contacts", "" + id, id + ".png", SamplePhotos.png(30, 20, id));
        }
        // spooled, not in memory
        sandbox.photos().put("Products", "1", "1.jpg", SamplePhotos.jpegOfAbout(3_000_000, 9));
    }

    @Test
    void anFtpServerThatComesUpLaterGetsEveryPhotoOnce() throws Exception {
        arriveThoughDownAtFirst(new FolderServer(ftp, "download-ftp.yaml"));
    }

    @Test
    void anSftpServerThatComesUpLaterGetsEveryPhotoOnce() throws Exception {
        arriveThoughDownAtFirst(new FolderServer(sftp, "download-sftp.yaml"));
    }

    @Test
    void anS3ServerThatComesUpLaterGetsEveryPhotoOnce() throws Exception {
        arriveThoughDownAtFirst(new S3Photos(s3, "download-s3.yaml"));
    }

    @Test
    void aPrefixInABucketIsTakenAsItIs() throws Exception {
        String prefix = "p+q 50%20 & ? ) # ${body} $simple{exchangeId}/";
        Map<String, String> settings = new HashMap<>(s3.settings());
        settings.put("photo.s3.downloads", prefix);
        settings.put("camel.component.bigin-photo.fileNamePattern", "{module} + % & ? ) #/{recordId}.{ext}");
        drop(folder, "list.txt", "Contacts/1\nProducts/1");
        try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, settings, "download-s3.yaml")) {
            await().until(() -> isDone(folder, "list.txt"));
        }
        assertThat(s3.keys(""))
                .containsExactly(prefix + "Contacts + % & ? ) #/1.png", prefix + "Products + % & ? ) #/1.jpg");
    }

    /** Camel's producers for FTP and SFTP evaluate no header, unlike the one for S3. */
    @Test
    void noNameOfAPhotoIsEvaluated() throws Exception {
        String name = "${sys.user.home} $simple{exchangeId} {{user.home}} RAW(a)/1.png";
        Map<String, String> settings = new HashMap<>(ftp.settings());
        settings.putAll(sftp.settings());
        for (FolderServer server :
                List.of(new FolderServer(ftp, "download-ftp.yaml"), new FolderServer(sftp, "download-sftp.yaml"))) {
            try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, settings, server.routeFile())) {
                routes.store(server.routeFile().contains("sftp") ? "sftp:" : "ftp:", name);
            }
            assertThat(server.paths()).containsExactly("photos/" + name);
        }
    }

    @Test
    void whatCannotBeStoredLeavesOneTemporaryFileAndNotOneForEachAttempt() throws Exception {
        Map<String, String> settings = new HashMap<>(ftp.settings());
        settings.putAll(sftp.settings());
        for (FolderServer server :
                List.of(new FolderServer(ftp, "download-ftp.yaml"), new FolderServer(sftp, "download-sftp.yaml"))) {
            Files.createDirectories(server.root().resolve("photos/Contacts/1.png/in-the-way"));
            try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, settings, server.routeFile())) {
                String scheme = server.routeFile().contains("sftp") ? "sftp:" : "ftp:";
                for (int attempt = 0; attempt < 2; attempt++) {
                    assertThatThrownBy(() -> routes.store(scheme, "Contacts/1.png"))
                            .isInstanceOf(CamelExecutionException.class);
                }
            }
            assertThat(server.paths()).containsExactly("photos/Contacts/.incomplete-");
        }
    }

    private void arriveThoughDownAtFirst(PhotoServer server) throws Exception {
        Map<String, String> patient = server.settings();
        server.stop();
        sandbox.faults().every(9, Fault.status(429, "TOO_MANY_REQUESTS", "slow down"));
        sandbox.faults().every(7, Fault.status(500, "INTERNAL_ERROR", "no"));
        String list = IntStream.rangeClosed(1, PHOTOS)
                .mapToObj(id -> "Contacts/" + id)
                .collect(Collectors.joining("\n", "", "\nProducts/1\nContacts/1"));
        patient.put("photo.redeliveries", "60");
        drop(folder, "list.txt", list);
        try (DownloadRoutes routes = DownloadRoutes.start(sandbox, folder, patient, server.routeFile())) {
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            assertThat(isDone(folder, "list.txt")).isFalse();
            server.start();
            await().until(() -> isDone(folder, "list.txt"));
            assertThat(errors(folder, "list.txt")).isEmpty();
            List<String> arrived = server.paths();
            assertThat(arrived).hasSize(PHOTOS + 1).contains("photos/Products/1.jpg");
            for (String name : arrived) {
                String[] parts = name.split("[/.]");
                assertThat(server.get(name))
                        .isEqualTo(sandbox.photos()
                                .find(parts[1], parts[2])
                                .orElseThrow()
                                .bytes());
            }
            sandbox.requests().clear();
            drop(folder, "again.txt", list);
            await().until(() -> isDone(folder, "again.txt"));
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            storeWithoutACopyInTheHeap(server);
        }
    }

    private void storeWithoutACopyInTheHeap(PhotoServer server) throws Exception {
        sandbox.faults().clear();
        byte[] large = Arrays.copyOf(SamplePhotos.jpegOfAbout(20_000, 1), 9_500_000);
        IntStream.rangeClosed(2, 5).forEach(id -> sandbox.photos().put("Products", "" + id, "photo.jpg", large));
        Map<Long, Long> before = allocatedByDownloads();
        drop(folder, "large.txt", "Products/2\nProducts/3\nProducts/4\nProducts/5");
        await().until(() -> isDone(folder, "large.txt"));

        long allocated = 0;
        for (Map.Entry<Long, Long> thread : allocatedByDownloads().entrySet()) {
            allocated += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        assertThat(server.get("photos/Products/5.jpg")).isEqualTo(large);
        // the client of S3 makes an array for each piece, which is garbage after it was sent
        assertThat(allocated / 4).isLessThan(server instanceof S3Photos ? 2 * large.length : large.length / 2);
    }

    /** By id of the thread. */
    private static Map<Long, Long> allocatedByDownloads() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("download-"))
                .map(ThreadInfo::getThreadId)
                .collect(Collectors.toMap(id -> id, threads::getThreadAllocatedBytes));
    }
}
