// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.net.URI;
import java.util.function.BinaryOperator;

/** Uploads a photo; made for a class loader of its own, so that only the JDK's types go in and out. */
public final class BareUpload implements BinaryOperator<String> {

    /**
     * @param api where to
     * @param token with what
     * @return Bigin's code
     */
    @Override
    public String apply(String api, String token) {
        try (PhotoContext context = PhotoContext.withToken(URI.create(api), token)) {
            return context.pass(PhotoContext.UPLOAD, SamplePhotos.png(8, 8, 1))
                    .getMessage()
                    .getHeader(BiginPhotoConstants.CODE, String.class);
        }
    }
}
