// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;

/** What Commons FileUpload makes of a body that begins with its delimiter: the header blocks as they stand, and the contents. */
record SecondOpinion(List<String> headers, List<String> contents, String refusal) {

    static SecondOpinion on(byte[] body, String boundary) throws IOException {
        List<String> headers = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        try {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(new ByteArrayInputStream(body))
                    .setBoundary(boundary.getBytes(ISO_8859_1))
                    .setPartHeaderSizeMax(32 * 1024)
                    .get();
            input.setHeaderCharset(UTF_8);
            boolean more = input.skipPreamble();
            while (more) {
                headers.add(input.readHeaders());
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                input.readBodyData(content);
                contents.add(content.toString(ISO_8859_1));
                more = input.readBoundary();
            }
            return new SecondOpinion(headers, contents, null);
        } catch (MultipartInput.MalformedStreamException | FileUploadSizeException e) {
            return new SecondOpinion(headers, contents, e.getMessage());
        }
    }
}
