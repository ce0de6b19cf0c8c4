// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A photo as a small JPEG, encoded here: of a hostile file only pixels reach the browser. Photos larger than Bigin accepts are
 * not decoded. Stateless.
 */
public final class Thumbnail {

    /** Longer side, in pixels: sharp at twice the size on the page. */
    public static final int SIDE = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnail.class);

    private Thumbnail() {}

    /** Empty if the file is missing, not a photo, too large, or cannot be decoded. */
    static Optional<byte[]> of(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            return Optional.of(jpeg(small(file, inspect(file))));
        } catch (IOException | UnacceptablePhotoException | RuntimeException e) {
            // ImageIO's readers throw all kinds of exceptions for hostile files
            LOG.debug("No thumbnail of {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static PhotoInfo inspect(Path file) throws IOException, UnacceptablePhotoException {
        try (FileChannel photo = FileChannel.open(file)) {
            PhotoInfo info = PhotoInspector.inspect(photo);
            PhotoLimits.DEFAULT.check(info, photo.size());
            return info;
        }
    }

    private static BufferedImage small(Path file, PhotoInfo info) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(info.format().name()).next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            ImageReadParam decimated = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(info.width(), info.height()) / (2 * SIDE));
            decimated.setSourceSubsampling(step, step, 0, 0);
            return scaled(reader.read(0, decimated));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage image) {
        double scale = Math.min(1.0, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "jpeg", out)) {
                throw new IOException("this Java cannot write JPEG");
            }
        }
        return bytes.toByteArray();
    }
}
