// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.servers.S3ServerExtension;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BucketSinkIT {

    private static final String PREFIX = "p+q 50%20 & ? ) # ${exchangeId} $simple{body}/ü ";
    private static final String NAME = "Contacts/${body}+%41&?)#.png";

    @RegisterExtension
    final S3ServerExtension s3 = new S3ServerExtension();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final BucketSink sink = new BucketSink();

    @BeforeEach
    void connect() {
        S3Bucket bucket = S3BucketIT.bucket(s3, context);
        context.start();
        sink.setBucket(bucket);
        sink.setPrefix(PREFIX);
    }

    @AfterEach
    void close() throws IOException {
        context.close();
    }

    private void store(Object photo, String type) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(photo);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, NAME);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
        sink.process(exchange);
    }

    @Test
    void noCharacterOfAPrefixOrNameMeansAnything() throws Exception {
        store(new InputStreamCache(new byte[] {1, 2, 3}), "image/png");
        assertThat(s3.keys("")).containsExactly(PREFIX + NAME);
        assertThat(s3.get(PREFIX + NAME)).containsExactly(1, 2, 3);
        assertThat(sink.holdsAny(new TreeSet<>(List.of("Contacts/a", NAME)))).isTrue();
    }

    @Test
    void aPhotoThatAStepBeforeHasChangedIsStoredAsItIsNow() throws Exception {
        store("smaller".getBytes(), null);
        assertThat(s3.get(PREFIX + NAME)).asString().isEqualTo("smaller");
    }

    @Test
    void theMediaTypeIsThatOfThePhoto() throws Exception {
        store(new InputStreamCache(new byte[1]), "image/png");
        assertThat(s3.client()
                        .headObject(request -> request.bucket(s3.bucket()).key(PREFIX + NAME))
                        .contentType())
                .isEqualTo("image/png");
    }

    /** Contacts/1 is not there because Contacts/12 is. */
    @Test
    void aLongerNameIsAnotherPhoto() throws Exception {
        s3.put(PREFIX + "Contacts/12", new byte[1]);
        assertThat(sink.holdsAny(new TreeSet<>(List.of("Contacts/1")))).isFalse();
        assertThat(sink.holdsAny(new TreeSet<>(List.of("Contacts/12")))).isTrue();
    }
}
