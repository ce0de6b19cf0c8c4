// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.calls;

import io.github.camelbigin.sandbox.answer.BiginAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.http.Call;
import io.github.camelbigin.sandbox.http.CallRecord;
import io.github.camelbigin.sandbox.image.ImageHeader;
import io.github.camelbigin.sandbox.image.PhotoFormat;
import io.github.camelbigin.sandbox.image.WholeImage;
import io.github.camelbigin.sandbox.multipart.MalformedMultipartException;
import io.github.camelbigin.sandbox.multipart.MultipartReader;
import io.github.camelbigin.sandbox.multipart.PartHeader;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.PhotoFolder;
import io.github.camelbigin.sandbox.organisation.SandboxSettings;
import io.github.camelbigin.sandbox.organisation.Sha256;
import io.github.camelbigin.sandbox.organisation.Spool;
import java.io.IOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/** Reads the photo of an upload and refuses it by the rules of {@code bigin-api.md} sections 5 and 9. Thread-safe. */
final class UploadReader {
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[64 * 1024]);

    private final SandboxSettings settings;

    /** A photo that passed every check; its bytes are in the spool. */
    record Upload(String fileName, String mediaType) {}

    UploadReader(SandboxSettings settings) {
        this.settings = settings;
    }

    Upload read(Call call, Spool spool) throws IOException, Refusal {
        if (call.contentLength() < 0 && settings.has(BiginVariant.CHUNKED_UPLOAD_REFUSED)) {
            throw BiginAnswers.notMultipart("chunked body");
        }
        String boundary = boundary(call.header("Content-Type"));
        PartHeader part;
        try {
            MultipartReader reader = new MultipartReader(call.body(), boundary, BUFFER.get());
            part = readParts(reader, call.record(), spool);
        } catch (MalformedMultipartException malformed) {
            throw BiginAnswers.notMultipart(malformed.getMessage());
        }
        return check(part, call.record(), spool);
    }

    private static String boundary(String contentType) throws Refusal {
        ContentType type = ContentType.parseLenient(contentType);
        if (type == null || !"multipart/form-data".equalsIgnoreCase(type.getMimeType())) {
            throw BiginAnswers.notMultipart("Content-Type is not multipart/form-data");
        }
        String boundary = type.getParameter("boundary");
        if (boundary == null) {
            throw BiginAnswers.notMultipart("Content-Type without boundary");
        }
        return boundary;
    }

    /** The one file part; all parts are read before any is checked, so that the response does not depend on their order. */
    private PartHeader readParts(MultipartReader reader, CallRecord record, Spool spool) throws IOException, Refusal {
        PartHeader file = null;
        int files = 0;
        int fields = 0;
        boolean first = true;
        for (Optional<PartHeader> next = reader.next(); next.isPresent(); next = reader.next()) {
            PartHeader part = next.get();
            if (first) {
                record.partName = part.name();
                record.fileName = part.fileName();
                record.partContentType = part.contentType();
                first = false;
            }
            if (!part.name().equals("file")) {
                fields++;
            } else if (++files == 1) {
                file = part;
                transfer(reader, record, spool);
            }
        }
        if (files > 1) {
            throw BiginAnswers.severalFiles();
        }
        if (file == null) {
            throw BiginAnswers.noFile("no part is named file");
        }
        if (fields > 0) {
            throw BiginAnswers.extraField("more parts than the one named file");
        }
        return file;
    }

    private void transfer(MultipartReader reader, CallRecord record, Spool spool) throws IOException {
        if (settings.hashFiles()) {
            DigestOutputStream hashing = new DigestOutputStream(spool, Sha256.digest());
            reader.transferBody(hashing);
            record.fileSha256 =
                    HexFormat.of().formatHex(hashing.getMessageDigest().digest());
        } else {
            reader.transferBody(spool);
        }
        record.fileSize = spool.size();
        if (settings.keepBodies()) {
            record.fileBytes = spool.bytes();
        }
    }

    private Upload check(PartHeader part, CallRecord record, Spool spool) throws IOException, Refusal {
        String name = part.fileName();
        if (name == null) {
            throw BiginAnswers.noFile("the part has no file name");
        }
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw notAnImage("the file name has no extension");
        }
        if (record.fileSize == 0) {
            throw notAnImage("the file is empty");
        }
        if (spool.isOverLimit()) {
            throw settings.has(BiginVariant.CRM_UPLOAD_ERRORS)
                    ? BiginAnswers.fileSizeExceeds(settings.maxPhotoBytes())
                    : BiginAnswers.tooLarge("over " + settings.maxPhotoBytes() + " bytes");
        }
        if (!settings.checkImages()) {
            return new Upload(name, PhotoFolder.mediaType(name));
        }
        if (PhotoFormat.ofFileName(name).isEmpty()) {
            throw notAnImage("the extension of the file name is not that of an accepted format");
        }
        ImageHeader image =
                spool.imageHeader().orElseThrow(() -> notAnImage("the file is not a readable PNG, JPEG, GIF or BMP"));
        if (image.pixels() > settings.maxPhotoPixels()) {
            throw settings.has(BiginVariant.CRM_UPLOAD_ERRORS)
                    ? BiginAnswers.fileResolutionExceeds(image.pixels())
                    : BiginAnswers.tooLarge("over " + settings.maxPhotoPixels() + " pixels");
        }
        if (settings.strictImages()) {
            Optional<String> fault = WholeImage.fault(image.format(), spool.bytes());
            if (fault.isPresent()) {
                throw notAnImage("the picture cannot be decoded: " + fault.get());
            }
        }
        return new Upload(name, image.format().mediaType());
    }

    private Refusal notAnImage(String reason) {
        return BiginAnswers.notAnImage(settings.has(BiginVariant.CRM_UPLOAD_ERRORS) ? 415 : 400, reason);
    }
}
