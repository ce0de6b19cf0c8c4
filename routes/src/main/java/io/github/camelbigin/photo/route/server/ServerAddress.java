// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpConfiguration;

/** Host and folder of a server, before it is polled. */
final class ServerAddress {

    private ServerAddress() {}

    /**
     * @param folder empty for the user's own
     * @throws IllegalArgumentException if another server or another folder would be polled
     */
    static void set(RemoteFileConfiguration server, String host, int port, String folder) {
        if (!host.matches("[\\p{L}\\p{N}._:\\[\\]-]+")) {
            throw new IllegalArgumentException("This is not the name of a host: " + SafeName.shown(host));
        }
        if (!SafeName.isSafe("./" + folder) || server instanceof SftpConfiguration && folder.matches(".*[*?].*")) {
            throw new IllegalArgumentException(
                    "The folder " + SafeName.shown(folder)
                            + " cannot be polled: \\ and .. could lead out, and * and ? stand for any name in the SFTP client; rename it on the server");
        }
        server.setHost(host);
        server.setPort(port);
        server.setDirectory(folder.replaceFirst("^/+", ""));
    }
}
