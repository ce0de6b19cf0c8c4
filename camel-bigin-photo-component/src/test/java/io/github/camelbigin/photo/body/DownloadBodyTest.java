// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is open already, as a body that can be read again. */
class DownloadBodyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 65_535, 65_536, 200_000})
    void aLargeStreamIsInAFileAsLongAsItsExchange(int size) throws IOException {
        byte[] photo = new byte[size];
        new Random(1).nextBytes(photo);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getStreamCachingStrategy().setSpoolDirectory(folder.toFile());
            Exchange exchange = new DefaultExchange(context);
            exchange.getExchangeExtension().setFromRouteId("route");

            StreamCache body = DownloadBody.of(new ByteArrayInputStream(photo), exchange);

            assertThat((InputStream) body).hasBinaryContent(photo);
            body.reset();
            assertThat((InputStream) body).hasBinaryContent(photo);
            assertThat(body.length()).isEqualTo(size);
            assertThat(files()).isEqualTo(size < 65_536 ? 0 : 1);
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
            assertThat(files()).isZero();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
