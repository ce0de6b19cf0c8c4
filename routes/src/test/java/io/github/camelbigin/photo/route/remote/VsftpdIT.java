// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.servers.InstalledServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class VsftpdIT extends InstalledServerSource {

    @RegisterExtension
    final InstalledServer installed = new InstalledServer("ftp");

    @Override
    FolderServer installed() {
        return new FolderServer(installed, "upload-ftp.xml");
    }
}
