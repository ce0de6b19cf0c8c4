// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** HttpClient 5 as its own examples show it; only the pool has room for all. */
final class DefaultHttpClient implements Contender {

    private final URI server;
    private final DownloadFolder folder;
    private final CloseableHttpClient client;

    DefaultHttpClient(URI server, DownloadFolder folder, int inFlight) {
        this.server = server;
        this.folder = folder;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(inFlight)
                        .setMaxConnTotal(inFlight)
                        .build())
                .build();
    }

    @Override
    public void upload(String recordId, Path photo) throws IOException {
        HttpPost request = new HttpPost(server.resolve(Wire.path(recordId)));
        request.setHeader(HttpHeaders.AUTHORIZATION, Wire.AUTHORIZATION);
        request.setEntity(MultipartEntityBuilder.create()
                .addBinaryBody(
                        "file",
                        photo.toFile(),
                        ContentType.IMAGE_JPEG,
                        photo.getFileName().toString())
                .build());
        client.execute(request, response -> {
            String answer = EntityUtils.toString(response.getEntity());
            if (response.getCode() != 200) {
                throw new IOException(answer);
            }
            return null;
        });
    }

    @Override
    public Path download(String recordId) throws IOException {
        return fetch(recordId, folder.file(recordId));
    }

    @Override
    public Path replace(String recordId) throws IOException {
        return folder.replace(recordId, part -> fetch(recordId, part));
    }

    private Path fetch(String recordId, Path file) throws IOException {
        HttpGet request = new HttpGet(server.resolve(Wire.path(recordId)));
        request.setHeader(HttpHeaders.AUTHORIZATION, Wire.AUTHORIZATION);
        return client.execute(request, response -> {
            if (response.getCode() != 200) {
                throw new IOException("Status " + response.getCode());
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                response.getEntity().writeTo(out);
            }
            return file;
        });
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
