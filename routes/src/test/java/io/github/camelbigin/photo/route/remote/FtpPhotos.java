// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.servers.FtpServerExtension;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

final class FtpPhotos extends FolderServer {

    private final FtpServerExtension server;

    FtpPhotos(FtpServerExtension server) {
        this.server = server;
    }

    @Override
    public String routeFile() {
        return "upload-ftp.xml";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.put("photo.ftp.folder", "in");
        return settings;
    }

    @Override
    public Map<String, String> localSettings() {
        return Map.of("photo.ftp.delete", "true");
    }

    @Override
    Path root() {
        return server.root();
    }

    @Override
    public void stop() {
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
    public void secret(String changed) throws Exception {
        server.password(changed);
    }

    @Override
    public String secret() {
        return server.password();
    }
}
