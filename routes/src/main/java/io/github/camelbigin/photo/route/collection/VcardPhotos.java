// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Photo;
import ezvcard.property.Telephone;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The photos of the contacts of a vCard file, of the versions 2.1, 3.0 and 4.0. A contact is looked up by the first that its card has: an e-mail address, a phone number, a name.
 * Cards without a photo are left out.
 */
final class VcardPhotos implements PhotoCollection {

    private final VcardTexts cards;
    private final String folder;
    private int read;
    private ContainedPhoto next;

    VcardPhotos(Path path, String folder) throws IOException, BiginPhotoException {
        this.folder = folder;
        cards = new VcardTexts(path);
    }

    /**
     * Who is on a card.
     *
     * @param file what a photo of this person would be called in a folder; without an extension
     */
    private record Person(String field, String value, String file) {

        Map<String, String> headers() {
            return Map.of(
                    BiginPhotoConstants.MODULE, "Contacts",
                    BiginPhotoConstants.LOOKUP_FIELD, field,
                    BiginPhotoConstants.LOOKUP_VALUE, value);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            for (VcardTexts.Card card = null; next == null && (card = cards.next()) != null; ) {
                read++;
                next = card.text() == null ? refused("card " + read, card.problem()) : photo(card.text());
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ContainedPhoto next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ContainedPhoto photo = next;
        next = null;
        return photo;
    }

    /** Null if the card has none. */
    private ContainedPhoto photo(String text) throws IOException {
        VCard card;
        try (VCardReader reader = new VCardReader(text)) {
            card = reader.readNext();
        }
        if (card == null || card.getPhotos().isEmpty()) {
            return null;
        }
        Person person = person(card);
        Photo photo = card.getPhotos().stream()
                .filter(each -> each.getData() != null)
                .findFirst()
                .orElse(null);
        if (photo == null) {
            return refused(
                    person == null ? "card " + read : person.file(),
                    "The photo is not in the card: it is an address, or cannot be read. Addresses are not fetched");
        }
        String extension =
                photo.getContentType() == null || photo.getContentType().getExtension() == null
                        ? "jpg"
                        : photo.getContentType().getExtension();
        byte[] bytes = photo.getData();
        return person == null
                ? refused("card " + read, "The card has no e-mail address, phone number or name")
                : new ContainedPhoto(
                        read,
                        folder + person.file() + '.' + extension,
                        person.headers(),
                        out -> out.write(bytes),
                        null);
    }

    private ContainedPhoto refused(String name, String why) {
        return ContainedPhoto.refused(
                read, folder + name, why, "Export the contact again, or drop the photo itself into the inbox");
    }

    /** Null if the card does not say. */
    private static Person person(VCard card) {
        return Stream.of(
                        card.getEmails().stream().map(email -> person("Email", email.getValue(), "")),
                        card.getTelephoneNumbers().stream().map(VcardPhotos::byPhone),
                        names(card).stream().map(name -> person("Full_Name", name, "Contacts/")))
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Person byPhone(Telephone phone) {
        String number =
                phone.getUri() == null ? phone.getText() : phone.getUri().getNumber();
        return person(phone.getTypes().contains(TelephoneType.CELL) ? "Mobile" : "Phone", number, "");
    }

    private static List<String> names(VCard card) {
        return Stream.of(
                        card.getFormattedName() == null
                                ? null
                                : card.getFormattedName().getValue(),
                        card.getStructuredName() == null
                                ? null
                                : Objects.toString(card.getStructuredName().getGiven(), "") + " "
                                        + Objects.toString(
                                                card.getStructuredName().getFamily(), ""))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null without a value. */
    private static Person person(String field, String value, String folder) {
        return value == null || value.isBlank()
                ? null
                : new Person(field, value.strip(), folder + value.strip().replaceAll("[/\\\\\\p{Cc}]", "_"));
    }

    @Override
    public void close() throws IOException {
        cards.close();
    }
}
