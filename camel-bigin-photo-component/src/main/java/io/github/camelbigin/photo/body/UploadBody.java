// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.body;

import io.github.camelbigin.photo.client.IoFailures;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.source.BytesPhoto;
import io.github.camelbigin.photo.source.FilePhoto;
import io.github.camelbigin.photo.source.PhotoSource;
import io.github.camelbigin.photo.source.RewindablePhoto;
import io.github.camelbigin.photo.source.SpooledPhoto;
import io.github.camelbigin.photo.source.StreamPhoto;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConverter;
import org.apache.camel.WrappedFile;

/** The photo in a message body, in the form that costs least. */
public final class UploadBody {

    private static final List<String> LENGTH_HEADERS =
            List.of(Exchange.FILE_LENGTH, "CamelAwsS3ContentLength", "Content-Length");

    private final long spoolLimit;
    private final Path spoolFolder;

    /** @param spoolLimit a stream of unknown length that has more bytes is refused, and might never end */
    public UploadBody(long spoolLimit, Path spoolFolder) {
        this.spoolLimit = spoolLimit;
        this.spoolFolder = spoolFolder;
    }

    /** The caller closes it. */
    public PhotoSource of(Message message) throws BiginPhotoException {
        String name = MessageFileName.of(message);
        try {
            return of(message.getBody(), message, name);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw failure(BiginErrorCode.UNREADABLE_PHOTO, "There is no such file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw IoFailures.unreadable(e).toException(e);
        }
    }

    private PhotoSource of(Object body, Message message, String name) throws IOException, BiginPhotoException {
        // before a wrapped file: a downloaded photo is both, and its file may have been moved
        if (body instanceof StreamCache cache && body instanceof InputStream && cache.length() > 0) {
            return new RewindablePhoto((InputStream) cache, cache.length(), name);
        }
        if (body instanceof WrappedFile<?> wrapped) {
            Object content = wrapped.getFile() instanceof File ? wrapped.getFile() : wrapped.getBody();
            return of(content, message, name);
        }
        if (body instanceof File file) {
            return file(file.toPath(), name);
        }
        if (body instanceof Path path) {
            return file(path, name);
        }
        if (body instanceof byte[] bytes) {
            return new BytesPhoto(bytes, name);
        }
        if (body == null) {
            throw failure(BiginErrorCode.EMPTY_PHOTO, "The message has no body", null);
        }
        InputStream stream = stream(body, message);
        if (stream instanceof ByteArrayInputStream array) {
            array.mark(0);
            return new RewindablePhoto(array, array.available(), name);
        }
        long length = length(stream, message);
        return length >= 0 ? new StreamPhoto(stream, length, name, spoolFolder) : spooled(stream, name);
    }

    private static PhotoSource file(Path file, String name) throws IOException, BiginPhotoException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        // a pipe or a device may never end
        if (!found.isRegularFile()) {
            throw failure(BiginErrorCode.UNREADABLE_PHOTO, "This is not a regular file: " + file, null);
        }
        return new FilePhoto(file, name == null ? String.valueOf(file.getFileName()) : name, found.size());
    }

    private PhotoSource spooled(InputStream stream, String name) throws IOException, BiginPhotoException {
        SpooledPhoto photo = SpooledPhoto.of(stream, spoolLimit, name, spoolFolder);
        if (photo.length() <= spoolLimit) {
            return photo;
        }
        photo.close();
        throw failure(
                BiginErrorCode.FILE_SIZE_MORE_THAN_ALLOWED_SIZE,
                String.format(Locale.ROOT, "The stream has more than the %,d bytes that are allowed", spoolLimit),
                null);
    }

    private static InputStream stream(Object body, Message message) throws BiginPhotoException {
        if (body instanceof InputStream stream) {
            return stream;
        }
        // text is never a photo, and Camel would gladly encode it
        InputStream stream = body instanceof CharSequence
                ? null
                : converter(message).tryConvertTo(InputStream.class, message.getExchange(), body);
        if (stream == null) {
            throw failure(
                    BiginErrorCode.NOT_A_PHOTO,
                    "The body is a " + body.getClass().getName()
                            + "; expected a file, path, byte array or input stream",
                    null);
        }
        return stream;
    }

    private static long length(InputStream stream, Message message) throws IOException {
        if (stream instanceof FileInputStream file) {
            return file.getChannel().size() - file.getChannel().position();
        }
        if (stream instanceof StreamCache) {
            return -1;
        }
        for (String header : LENGTH_HEADERS) {
            Long length = converter(message).tryConvertTo(Long.class, message.getHeader(header));
            if (length != null && length >= 0) {
                return length;
            }
        }
        return -1;
    }

    /** After the body was replaced by one of this length. */
    public static void updateLength(Message message, long length) {
        Stream.concat(LENGTH_HEADERS.stream(), Stream.of("CamelBiginPhotoSize"))
                .filter(header -> message.getHeader(header) != null)
                .forEach(header -> message.setHeader(header, length));
    }

    private static TypeConverter converter(Message message) {
        return message.getExchange().getContext().getTypeConverter();
    }

    private static BiginPhotoException failure(BiginErrorCode code, String text, Exception cause) {
        return BiginFailure.of(code, text).toException(cause);
    }
}
