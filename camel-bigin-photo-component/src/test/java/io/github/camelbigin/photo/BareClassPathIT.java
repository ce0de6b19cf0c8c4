// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Photos are moved without the libraries that only observe. */
class BareClassPathIT {

    @RegisterExtension
    final SandboxExtension own = SandboxExtension.with(builder -> builder.createRecords(true));

    private static URL[] classPathWithoutObservers() throws MalformedURLException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> kept = new ArrayList<>();
        for (String entry : all.split(File.pathSeparator)) {
            if (!entry.matches(".*(micrometer|opentelemetry|prometheus).*")) {
                kept.add(Path.of(entry).toUri().toURL());
            }
        }
        return kept.toArray(URL[]::new);
    }

    @Test
    void neitherMicrometerNorOpenTelemetryIsNeeded() throws Exception {
        // keeps for the whole JVM what the first class loader finds
        ImageIO.scanForPlugins();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader bare =
                new URLClassLoader(classPathWithoutObservers(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(bare);
            assertThat(bare.getResource("io/micrometer/core/instrument/MeterRegistry.class"))
                    .isNull();
            assertThat(bare.getResource("io/opentelemetry/api/OpenTelemetry.class"))
                    .isNull();
            @SuppressWarnings("unchecked")
            BinaryOperator<String> upload =
                    (BinaryOperator<String>) bare.loadClass("io.github.camelbigin.photo.BareUpload")
                            .getDeclaredConstructor()
                            .newInstance();

            assertThat(upload.apply(
                            own.sandbox().uri().toString(), own.sandbox().issueAccessToken()))
                    .isEqualTo("SUCCESS");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
