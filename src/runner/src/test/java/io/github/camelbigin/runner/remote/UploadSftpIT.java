// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.remote;

import io.github.camelbigin.runner.servers.SftpServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadSftpIT extends UploadFromServer {

    @RegisterExtension
    final SftpServerExtension sftp = new SftpServerExtension();

    @Override
    PhotoServer server() {
        return new SftpPhotos(sftp);
    }
}
