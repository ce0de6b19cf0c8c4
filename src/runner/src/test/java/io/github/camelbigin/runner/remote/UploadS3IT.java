// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.remote;

import io.github.camelbigin.runner.servers.S3ServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadS3IT extends UploadFromServer {

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    @Override
    PhotoServer server() {
        return new S3Photos(s3);
    }
}
