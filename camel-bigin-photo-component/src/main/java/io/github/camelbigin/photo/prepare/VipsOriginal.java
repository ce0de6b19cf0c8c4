// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.prepare;

import io.github.camelbigin.photo.container.HeifBoxes;
import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.image.ForeignFormat;
import io.github.camelbigin.photo.image.PhotoBytes;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.photo.picture.Orientation;
import io.github.camelbigin.photo.picture.Size;
import io.github.camelbigin.photo.source.SpoolOutput.SpoolException;
import io.github.camelbigin.photo.source.TemporaryFiles;
import java.awt.Color;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;

/** HEIC, HEIF and AVIF, decoded by {@link Vips}, which also turns them. */
final class VipsOriginal implements Original {

    /** vipsthumbnail rounds in its own way. */
    private static final double MARGIN = .999;

    private final SeekableByteChannel photo;
    private final Vips vips;
    private final Facts facts;

    VipsOriginal(SeekableByteChannel photo, ForeignFormat format, Vips vips)
            throws IOException, UnacceptablePhotoException {
        this.photo = photo;
        this.vips = vips;
        HeifBoxes boxes = HeifBoxes.read(PhotoBytes.of(photo));
        Size size = boxes.largest().orElseThrow(() -> Bounds.undecodable("it does not tell its size"));
        Bounds.pixels(size.width(), size.height());
        this.facts = Facts.unstrippable(format.name(), size, Orientation.UPRIGHT, null, boxes.isTransparent());
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Pieces stripped() throws IOException {
        return Pieces.all(photo);
    }

    @Override
    public void checkConvertible(Bounds bounds) {
        // of its size the constructor takes care
    }

    /** Another process decodes the photo. Only if it is transparent, the result is decoded here, too. */
    @Override
    public long memory() {
        return facts.maybeTransparent() ? 4 * facts.size().pixels() : 0;
    }

    @Override
    public void convert(Size target, Color background, long maxBytes, Path file, Bounds bounds)
            throws IOException, UnacceptablePhotoException {
        Path folder = TemporaryFiles.createFolder(file.getParent(), "bigin-photo-");
        try {
            Path in = folder.resolve("in." + facts.format().toLowerCase(Locale.ROOT));
            Path out = folder.resolve(facts.maybeTransparent() ? "out.png" : "out.jpg");
            TemporaryFiles.write(file, () -> Pieces.all(photo).copy(photo, in));
            Size most = target.equals(facts.size())
                    ? target
                    : facts.size().within(target.longerSide(), (long) (target.pixels() * MARGIN));
            try {
                vips.convert(in, most.longerSide(), out, bounds.deadline());
            } catch (UnacceptablePhotoException e) {
                requireSpace(file.getParent(), maxBytes);
                throw e;
            }
            if (!facts.maybeTransparent() && Files.size(out) <= maxBytes) {
                Files.move(out, file, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            try (FileChannel large = FileChannel.open(out)) {
                Original again = Original.open(large, true);
                again.convert(again.facts().size(), background, maxBytes, file, bounds);
            }
        } finally {
            delete(folder);
        }
    }

    /** The program cannot say so if its messages are in that folder, too. */
    private static void requireSpace(Path folder, long bytes) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < bytes) {
            throw new SpoolException(folder, new IOException("it has too little free space"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                TemporaryFiles.delete(file);
            }
        }
        TemporaryFiles.delete(folder);
    }
}
