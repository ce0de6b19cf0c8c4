// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The application in the folder {@code example}, compiled, and running as a process in a folder of its own. */
final class ExampleRun implements AutoCloseable {

    static final Path EXAMPLE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("example");

    private static final Pattern STARTED =
            Pattern.compile("Tomcat started on port (\\d+)(?s:.*)Started PhotoApplication");

    private final Process process;
    private final Path log;

    private ExampleRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ExampleRun start(BiginSandbox sandbox, Path folder) throws IOException {
        Path log = folder.resolve("example.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        compile(Files.createDirectory(folder.resolve("classes")))
                                + File.pathSeparator
                                + EXAMPLE.resolve("src/main/resources")
                                + File.pathSeparator
                                + libraries(),
                        "photos.PhotoApplication")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CAMEL_"));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", "0",
                        "BIGIN_CLIENT_ID", sandbox.clientId(),
                        "BIGIN_CLIENT_SECRET", sandbox.clientSecret(),
                        "BIGIN_REFRESH_TOKEN", sandbox.refreshToken(),
                        "CAMEL_COMPONENT_BIGIN_PHOTO_API_DOMAIN", sandbox.uri().toString(),
                        "CAMEL_COMPONENT_BIGIN_PHOTO_ACCOUNTS_DOMAIN",
                                sandbox.uri().toString()));
        return new ExampleRun(builder.start(), log);
    }

    private static Path compile(Path classes) {
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        complaints,
                        complaints,
                        "-Xlint:all,-classfile",
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        libraries(),
                        EXAMPLE.resolve("src/main/java/photos/PhotoApplication.java")
                                .toString());
        assertThat(complaints.toString()).isEmpty();
        return classes;
    }

    /** The class path of these tests without the tests. */
    private static String libraries() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The address of its web server, after its start. */
    URI uri() {
        return await().atMost(Duration.ofSeconds(90)).until(this::find, uri -> uri != null);
    }

    private URI find() {
        assertThat(process.isAlive()).as(this::log).isTrue();
        Matcher started = STARTED.matcher(log());
        return started.find() ? URI.create("http://127.0.0.1:" + started.group(1)) : null;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
