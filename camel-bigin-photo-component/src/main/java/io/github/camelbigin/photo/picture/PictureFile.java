// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes a picture without metadata: as PNG if it has transparency, as JPEG otherwise. */
public final class PictureFile {

    private static final float[] QUALITIES = {.95f, .9f, .8f, .7f, .6f, .5f};

    private PictureFile() {}

    /**
     * With less quality, then with fewer pixels, if the file would be too large.
     *
     * @param file is overwritten
     */
    public static void write(BufferedImage picture, Path file, long maxBytes) throws IOException {
        BufferedImage smaller = picture;
        while (!fits(smaller, file, maxBytes)) {
            double factor = Math.sqrt((double) maxBytes / Files.size(file)) * .95;
            smaller = shrink(smaller, (long) (factor * factor * smaller.getWidth() * smaller.getHeight()));
        }
    }

    private static boolean fits(BufferedImage picture, Path file, long maxBytes) throws IOException {
        if (picture.getColorModel().hasAlpha()) {
            return write(picture, "png", 0, file) <= maxBytes;
        }
        for (float quality : QUALITIES) {
            if (write(picture, "jpeg", quality, file) <= maxBytes) {
                return true;
            }
        }
        return false;
    }

    private static long write(BufferedImage picture, String format, float quality, Path file) throws IOException {
        // the output stream does not truncate
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        ImageWriter writer = Jdk.writer(format);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (quality > 0) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(picture, null, quality > 0 ? fullColour(writer, picture) : null), how);
        } finally {
            writer.dispose();
        }
        return Files.size(file);
    }

    /** As many samples of colour as of brightness, or red text and fine patterns blur; costs a quarter more bytes. */
    private static IIOMetadata fullColour(ImageWriter writer, BufferedImage picture) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        String format = metadata.getNativeMetadataFormatName();
        Element tree = (Element) metadata.getAsTree(format);
        NodeList components = tree.getElementsByTagName("componentSpec");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            component.setAttribute("HsamplingFactor", "1");
            component.setAttribute("VsamplingFactor", "1");
        }
        metadata.setFromTree(format, tree);
        return metadata;
    }

    private static BufferedImage shrink(BufferedImage picture, long maxPixels) {
        Size size = new Size(picture.getWidth(), picture.getHeight());
        Size target = size.within(0, Math.max(1, maxPixels));
        boolean alpha = picture.getColorModel().hasAlpha();
        int bands = picture.getRaster().getNumBands();
        Layout layout = alpha ? Layout.RGBA : bands == 1 ? Layout.GREY : Layout.RGB;
        Picture smaller = new Picture(size, target, layout, Orientation.UPRIGHT, null);
        int[] samples = new int[size.width() * bands];
        byte[] line = new byte[samples.length];
        for (int y = 0; y < size.height(); y++) {
            picture.getRaster().getPixels(0, y, size.width(), 1, samples);
            for (int i = 0; i < samples.length; i++) {
                int alphaOfPixel = alpha && i % 4 != 3 ? samples[i | 3] : 255;
                line[i] = (byte) ((samples[i] * alphaOfPixel + 127) / 255);
            }
            smaller.line(line);
        }
        return smaller.image(null);
    }
}
