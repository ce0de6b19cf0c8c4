// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.requests.PhotoStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.spi.IdAware;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceSupport;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The step of a route that stores a downloaded photo in a bucket, under the name in the header {@code CamelFileName} as it is: Camel's producer
 * evaluates keys as an expression. Thread-safe once it is set up.
 */
public final class BucketSink extends ServiceSupport implements Processor, PhotoStore, IdAware {

    private static final String ANY_TYPE = "application/octet-stream"; // if there is no header Content-Type

    private String id;
    private S3Bucket bucket;
    private String prefix = "";

    public void setBucket(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** What a photo gets before its name; empty by default. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message photo = exchange.getMessage();
        String name = ExchangeHelper.getMandatoryHeader(exchange, Exchange.FILE_NAME, String.class);
        bucket.put(prefix + name, photo.getHeader(Exchange.CONTENT_TYPE, String.class), content(exchange));
    }

    /** Not in memory if the body is not, and to be read again if a request is repeated. */
    private static RequestBody content(Exchange exchange) throws Exception {
        Message photo = exchange.getMessage();
        if (photo.getBody() instanceof StreamCache cache && cache.length() >= 0) {
            return RequestBody.fromContentProvider(() -> copy(cache, exchange), cache.length(), ANY_TYPE);
        }
        return RequestBody.fromBytes(photo.getMandatoryBody(byte[].class));
    }

    private static InputStream copy(StreamCache photo, Exchange exchange) {
        try {
            return exchange.getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(InputStream.class, exchange, photo.copy(exchange));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoTypeConversionAvailableException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean holdsAny(SortedSet<String> names) throws IOException {
        String common = names.first();
        while (!names.last().startsWith(common)) {
            common = common.substring(0, common.length() - 1);
        }
        return !bucket.list(
                        prefix + common, object -> names.contains(object.key().substring(prefix.length())), 1)
                .isEmpty();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void setId(String id) {
        this.id = id;
    }
}
