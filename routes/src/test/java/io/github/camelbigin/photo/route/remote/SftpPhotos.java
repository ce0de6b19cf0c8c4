// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.servers.SftpServerExtension;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

final class SftpPhotos extends FolderServer {

    private final SftpServerExtension server;

    SftpPhotos(SftpServerExtension server) {
        this.server = server;
    }

    @Override
    public String routeFile() {
        return "upload-sftp.yaml";
    }

    @Override
    public Map<String, String> settings() throws Exception {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.put("photo.sftp.folder", "in");
        return settings;
    }

    @Override
    public Map<String, String> localSettings() {
        return Map.of("photo.sftp.delete", "true");
    }

    @Override
    Path root() {
        return server.root();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void cutNextTransfers(int count, long afterBytes) {
        server.cutNextTransfers(count, afterBytes);
    }

    @Override
    public int cutsToCome() {
        return server.cutsToCome();
    }

    @Override
    public void secret(String changed) {
        server.password(changed);
    }

    @Override
    public String secret() {
        return server.password();
    }
}
