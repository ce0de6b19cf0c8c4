// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadFtpIT extends UploadFromFolderServer {

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @Override
    FolderServer server() {
        return new FolderServer(ftp, "upload-ftp.xml");
    }
}
