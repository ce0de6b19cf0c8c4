// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.remote;

import io.github.camelbigin.runner.servers.FtpServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadFtpIT extends UploadFromServer {

    @RegisterExtension
    final FtpServerExtension ftp = new FtpServerExtension();

    @Override
    PhotoServer server() {
        return new FtpPhotos(ftp);
    }
}
