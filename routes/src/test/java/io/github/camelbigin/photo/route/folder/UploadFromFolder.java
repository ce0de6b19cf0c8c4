// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A folder for each test, and {@code upload-files.yaml} between it and a sandbox. */
abstract class UploadFromFolder {

    static final byte[] PHOTO = SamplePhotos.png(120, 90, 7);

    @RegisterExtension
    final SandboxExtension extension;

    @TempDir
    Path folder;

    BiginSandbox sandbox;
    Path inbox;

    UploadFromFolder() {
        this(builder -> builder.createRecords(true));
    }

    UploadFromFolder(Consumer<SandboxBuilder> settings) {
        extension = SandboxExtension.with(settings);
    }

    @BeforeEach
    final void findSandboxAndInbox() {
        sandbox = extension.sandbox();
        inbox = folder.resolve("inbox");
    }

    final RunningRoutes start(Map<String, String> settings) throws Exception {
        return RunningRoutes.start(sandbox, folder, settings, "upload-files.yaml");
    }
}
