// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.waiting.Waiting.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The route files of this project as a user gets them, running against a sandbox in the folders of one test. */
public final class RunningRoutes implements AutoCloseable {

    private static final Path ROUTES = Path.of("").toAbsolutePath().normalize();

    private final Main main = new Main();
    private final ExchangesEnded ended = new ExchangesEnded();
    private final Path folder;

    private RunningRoutes(Path folder) {
        this.folder = folder;
    }

    /** @param settings more {@code photo.*} or Camel properties; they win over the ones a test usually needs */
    static RunningRoutes start(BiginSandbox sandbox, Path folder, Map<String, String> settings, String... routeFiles)
            throws Exception {
        RunningRoutes routes = new RunningRoutes(folder);
        routes.configure(sandbox, settings, List.of(routeFiles));
        routes.main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                main.getCamelContext().getManagementStrategy().addEventNotifier(routes.ended);
            }
        });
        routes.main.start();
        return routes;
    }

    private void configure(BiginSandbox sandbox, Map<String, String> settings, List<String> routeFiles) {
        String files = routeFiles.stream()
                .map(file -> "file:" + ROUTES.resolve(file))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        main.addInitialProperty("camel.main.routesIncludePattern", files);
        main.addInitialProperty("camel.main.shutdownTimeout", "10");
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(main::addInitialProperty);
        // else a call that is refused while it is alone makes the next one wait for a second, then for two
        main.addInitialProperty("camel.component.bigin-photo.maxRetryAfter", "100");
        main.addInitialProperty("photo.inbox", inbox().toString());
        main.addInitialProperty("photo.deadLetters", deadLetters().toString());
        main.addInitialProperty("photo.minAge", "1");
        main.addInitialProperty("photo.incompleteAge", "0");
        main.addInitialProperty("photo.pollDelay", "50");
        main.addInitialProperty("photo.redeliveryDelay", "20");
        settings.forEach(main::addInitialProperty);
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Reason and name of each file that waits, sorted. */
    List<String> waiting() {
        return InboxListing.in(context())
                .flatMap(inbox -> inbox.first(100).stream())
                .map(file -> file.reason() + ' ' + file.name())
                .sorted()
                .toList();
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path done() {
        return inbox().resolve(".done");
    }

    Path deadLetters() {
        return folder.resolve("dead-letters");
    }

    /** Names relative to {@code root}, sorted; what is below {@code .done} does not count for the inbox, nor does its lock. */
    public static List<String> files(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean skip = !directory.equals(root) && directory.endsWith(".done");
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!file.endsWith(".bigin-photo.lock")) {
                        names.add(root.relativize(file).toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path moved, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.stream().sorted().toList();
    }

    /** Under another name first, as careful senders do, so that the route never sees it half-written. */
    public static void drop(Path inbox, String name, byte[] photo) throws IOException {
        Path target = inbox.resolve(name);
        Files.createDirectories(target.getParent());
        Path partial = Files.write(target.resolveSibling("." + target.getFileName() + ".part"), photo);
        Files.move(partial, target);
    }

    /** Waits until so many exchanges have ended, and none is under way. */
    void awaitMessages(int count) {
        await().until(() -> ended.count() >= count
                && main.getCamelContext().getInflightRepository().size() == 0);
    }

    /** How many exchanges have ended. */
    int ended() {
        return ended.count();
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
