// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.collection;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.folder.IgnoredFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The photos of a file, read while they are asked for. For one reading by one thread; the contents can be read by others until it is closed. */
public interface PhotoCollection extends Iterator<ContainedPhoto>, Closeable {

    /** The default of the component's maxSpoolBytes: what is larger is not prepared either. */
    long MAX_PHOTO_BYTES = 100L << 20;

    Pattern NAME = Pattern.compile("(?i)[^/]\\.(zip|vcf|vcard)\\z");

    /** Whether it is one, by the end of its name. */
    static boolean is(String name) {
        return name != null && NAME.matcher(name).find();
    }

    /**
     * @param name of the file in its inbox
     * @param ignored names of entries that are left out
     * @throws BiginPhotoException if the file as a whole is refused
     */
    static PhotoCollection open(Path file, String name, IgnoredFiles ignored) throws IOException, BiginPhotoException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new ZipPhotos(file, folder(name), ignored);
        }
        try {
            Class.forName("ezvcard.VCard");
        } catch (ClassNotFoundException | LinkageError e) {
            throw ContainedPhoto.unreadable(
                    "vCard files are not read here", "Put com.googlecode.ez-vcard:ez-vcard on the class path");
        }
        return new VcardPhotos(file, folder(name));
    }

    /** What a ZIP is called as a folder; one that is in the folder of a module stands for that folder. Empty, or with a slash at its end. */
    static String folder(String name) {
        String parent = name.substring(0, name.lastIndexOf('/') + 1);
        String last = parent.substring(parent.lastIndexOf('/', parent.length() - 2) + 1)
                .replace("/", "");
        return PhotoRecord.MODULES.contains(PhotoRecord.apiName(last))
                ? parent
                : name.substring(0, name.lastIndexOf('.')) + '/';
    }
}
