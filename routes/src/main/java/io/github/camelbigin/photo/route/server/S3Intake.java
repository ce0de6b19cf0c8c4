// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;

/** Reads each response of an S3 server through an {@link Intake}. Thread-safe. */
final class S3Intake implements ExecutionInterceptor {

    /** How many bytes the object of a request has as it was listed. */
    static final ExecutionAttribute<Long> LISTED = new ExecutionAttribute<>("photoListedSize");

    private static final ExecutionAttribute<Intake> INTAKE = new ExecutionAttribute<>("photoIntake");

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse response, ExecutionAttributes attributes) {
        Long listed = attributes.getAttribute(LISTED);
        boolean photo = listed != null && response.httpResponse().isSuccessful();
        boolean announced =
                response.httpResponse().firstMatchingHeader("Content-Length").isPresent();
        // the HTTP client takes no more than is announced
        Intake intake = new Intake(Clock.systemUTC(), !photo ? Intake.LISTING : announced ? Long.MAX_VALUE : listed);
        attributes.putAttribute(INTAKE, intake);
        return response.responseBody().map(content -> new Unread(intake.of(content), content));
    }

    /** Readers of XML do not say why they got no more of it. */
    @Override
    public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
        Intake intake = attributes.getAttribute(INTAKE);
        return intake == null || intake.cut() == null
                ? failed.exception()
                : SdkClientException.create(intake.cut(), failed.exception());
    }

    /** The HTTP client would read the rest of a response that is closed before its end, to use the connection again. */
    private static final class Unread extends FilterInputStream {

        private final InputStream content;
        private boolean ended;

        Unread(InputStream bounded, InputStream content) {
            super(bounded);
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            return noted(in.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return noted(in.read(buffer, offset, length));
        }

        private int noted(int read) {
            ended = ended || read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!ended && content instanceof Abortable connection) {
                connection.abort();
            } else {
                super.close();
            }
        }
    }
}
