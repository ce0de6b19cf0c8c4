// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The package, without the sources; needs root, {@code unshare} and {@code dpkg}. */
class DebianPackageIT {

    @RegisterExtension
    final SandboxExtension sandboxes = Distribution.sandbox();

    @TempDir
    private Path folder;

    @Test
    void itsServiceUploadsPhotosAndAnUpgradeKeepsSettings() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "no dpkg");
        SystemCopy.assumePossible();
        BiginSandbox sandbox = sandboxes.sandbox();
        Distribution.photos(folder.resolve("photos"));
        Map<String, String> account = Map.of(
                "CAMEL_COMPONENT_BIGIN_PHOTO_API_DOMAIN", sandbox.uri().toString(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_ACCOUNTS_DOMAIN", sandbox.uri().toString(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_ID", sandbox.clientId(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_CLIENT_SECRET", sandbox.clientSecret(),
                "CAMEL_COMPONENT_BIGIN_PHOTO_REFRESH_TOKEN", sandbox.refreshToken(),
                "PHOTOS", folder.resolve("photos").toString());

        Path deb = Files.copy(Distribution.file(".deb"), folder.resolve("bigin-photo.deb"));
        String out = SystemCopy.run(folder, account, "debian-package-steps.sh", deb);

        Distribution.assertUploaded(sandbox, "Contacts", out);
        assertThat(out)
                .contains("Watching         /var/spool/bigin-photo/inbox")
                .contains("ended with 143")
                .contains("\n# changed\n")
                // settings, account and program are gone after a purge, the photos are not
                .endsWith("\n10\n");
    }
}
