// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.PhotoLimits;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A photo as a small JPEG, encoded here: of a hostile file only pixels reach the browser. Photos larger than Bigin accepts are
 * not decoded, nor JPEGs of very many scans; what takes too long is given up. Stateless.
 */
public final class Thumbnail {

    /** Longer side, in pixels: sharp at twice the size on the page. */
    public static final int SIDE = 256;

    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** Progressive JPEGs have about ten. Each costs as much time as the picture is large, and needs only a few bytes. */
    private static final int MOST_SCANS = 100;

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnail.class);

    private Thumbnail() {}

    /** Empty if the file is missing, not a photo, too large, or cannot be decoded. */
    public static Optional<byte[]> of(Path file) {
        return of(file, LONGEST);
    }

    static Optional<byte[]> of(Path file, Duration longest) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            return Optional.of(jpeg(small(file, inspect(file), longest)));
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
            if (info.format() == PhotoFormat.JPEG) {
                countScans(file);
            }
            return info;
        }
    }

    private static void countScans(Path file) throws IOException {
        int scans = 0;
        try (DataInputStream photo = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int marker = marker(photo);
            while (marker != END_OF_IMAGE && scans <= MOST_SCANS) {
                scans += marker == START_OF_SCAN ? 1 : 0;
                photo.skipNBytes(Math.max(0, photo.readUnsignedShort() - 2));
                marker = marker(photo);
            }
        }
        if (scans > MOST_SCANS) {
            throw new IOException("more than " + MOST_SCANS + " scans");
        }
    }

    /** The next one that is not within the data of a scan. */
    private static int marker(DataInputStream photo) throws IOException {
        int before = 0;
        int next = photo.readUnsignedByte();
        while (before != 0xFF || next < 0xC0 || next == 0xFF || next >= 0xD0 && next < END_OF_IMAGE) {
            before = next;
            next = photo.readUnsignedByte();
        }
        return next;
    }

    private static BufferedImage small(Path file, PhotoInfo info, Duration longest) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(info.format().name()).next();
        try (ImageInputStream in = new TimedImageInputStream(file.toFile(), longest)) {
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
