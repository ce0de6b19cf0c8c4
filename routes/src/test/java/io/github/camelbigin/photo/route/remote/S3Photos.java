// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

record S3Photos(S3ServerExtension server, String routeFile) implements PhotoServer {

    @Override
    public Map<String, String> settings() {
        return new HashMap<>(server.settings());
    }

    @Override
    public Map<String, String> localSettings() {
        return Map.of("photo.s3.deadLetters", "");
    }

    @Override
    public String inbox() {
        return "inbox/";
    }

    @Override
    public void put(String path, byte[] bytes) {
        server.put(path, bytes);
    }

    @Override
    public byte[] get(String path) {
        try {
            return server.get(path);
        } catch (NoSuchKeyException e) {
            return null;
        }
    }

    @Override
    public void remove(String path) {
        server.remove(path);
    }

    @Override
    public List<String> paths() {
        return server.keys("");
    }

    @Override
    public String done(String name) {
        return "done/inbox/" + name;
    }

    @Override
    public String deadLetter(String name) {
        return "dead-letters/inbox/" + name;
    }

    @Override
    public void stop() throws IOException {
        server.stop();
    }

    @Override
    public void start() throws IOException {
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
        server.secretKey(changed);
    }

    @Override
    public String secret() {
        return server.secretKey();
    }
}
