// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mail;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.collection.ContainedPhoto;
import io.github.camelbigin.photo.route.collection.PhotoCollection;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The photo that is attached to a mail. For one thread. */
final class MailPhotos implements PhotoCollection {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_PARTS = 100;
    private static final String PHOTO_NAME = "(?is).+\\.(jpe?g|png|gif|bmp|webp|hei[cf]|avif|tiff?)";

    private final String address;
    private final List<Part> photos = new ArrayList<>();
    private int parts;
    private Iterator<ContainedPhoto> photo;

    /**
     * @param address of the contact
     * @throws BiginPhotoException if there is not exactly one photo
     */
    MailPhotos(Part mail, String address) throws MessagingException, IOException, BiginPhotoException {
        this.address = address;
        find(mail, 0);
        if (photos.size() != 1) {
            throw ContainedPhoto.unreadable(
                    "The mail has " + (photos.isEmpty() ? "no photo" : photos.size() + " photos"),
                    "Attach one photo to each mail");
        }
        photo = List.of(contained(photos.get(0))).iterator();
    }

    private void find(Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && depth < MAX_DEPTH) {
            Multipart multipart = (Multipart) part.getContent();
            for (int i = 0; i < multipart.getCount() && parts++ < MAX_PARTS; i++) {
                BodyPart inner = multipart.getBodyPart(i);
                find(inner, depth + 1);
            }
        } else if (part.isMimeType("image/*") || name(part).matches(PHOTO_NAME)) {
            photos.add(part);
        }
    }

    private static String name(Part part) throws MessagingException, IOException {
        return part.getFileName() == null ? "" : MimeUtility.decodeText(part.getFileName());
    }

    private ContainedPhoto contained(Part part) throws MessagingException, IOException {
        String extension = name(part).replaceFirst("(?s).*\\.(\\w{1,10})$", "$1");
        String name = "mail/" + address + '.' + (extension.matches("\\w+") ? extension : "jpg");
        Map<String, String> headers = Map.of(
                BiginPhotoConstants.MODULE, "Contacts",
                BiginPhotoConstants.LOOKUP_FIELD, "Email",
                BiginPhotoConstants.LOOKUP_VALUE, address);
        return new ContainedPhoto(1, name, headers, out -> write(part, out), null);
    }

    private static void write(Part part, OutputStream out) throws IOException, BiginPhotoException {
        try (InputStream content = part.getInputStream()) {
            byte[] some = new byte[8192];
            long left = MAX_PHOTO_BYTES;
            for (int n = content.read(some); n >= 0; n = content.read(some)) {
                left -= n;
                if (left < 0) {
                    throw ContainedPhoto.unreadable(
                            "The photo has more than " + MAX_PHOTO_BYTES + " bytes", "Attach a smaller photo");
                }
                out.write(some, 0, n);
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return photo.hasNext();
    }

    @Override
    public ContainedPhoto next() {
        return photo.next();
    }

    @Override
    public void close() {
        // the mail belongs to its consumer
    }
}
