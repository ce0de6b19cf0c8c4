// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.contender;

import io.github.camelbigin.benchmarks.Wire;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;

/** The limit: HttpClient 5 with 64 KB buffers in connection and copy loop, and without what one host does not need. */
final class TunedHttpClient implements Contender {

    static final int BUFFER = 64 * 1024;

    private final HttpHost server;
    private final DownloadFolder folder;
    private final CloseableHttpClient client;
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

    TunedHttpClient(URI server, DownloadFolder folder, int inFlight) {
        this.server = HttpHost.create(server);
        this.folder = folder;
        this.client = HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(inFlight)
                        .setMaxConnTotal(inFlight)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setBufferSize(BUFFER)
                                        .build())
                                .build())
                        .build())
                .build();
    }

    @Override
    public void upload(String recordId, Path photo) throws IOException {
        HttpPost request = new HttpPost(Wire.path(recordId));
        request.setEntity(new TunedMultipart(photo.toFile(), buffers.get()));
        authorized(request);
        client.execute(server, request, response -> {
            byte[] buffer = buffers.get();
            int length = response.getEntity().getContent().readNBytes(buffer, 0, buffer.length);
            if (response.getCode() != 200) {
                throw new IOException(new String(buffer, 0, length, StandardCharsets.UTF_8));
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
        HttpGet request = new HttpGet(Wire.path(recordId));
        authorized(request);
        return client.execute(server, request, response -> {
            if (response.getCode() != 200) {
                throw new IOException("Status " + response.getCode());
            }
            try (OutputStream out = new FileOutputStream(file.toFile())) {
                copy(response.getEntity().getContent(), out);
            }
            return file;
        });
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = buffers.get();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    private static void authorized(HttpUriRequestBase request) {
        request.setHeader(HttpHeaders.AUTHORIZATION, Wire.AUTHORIZATION);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
