// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.decode;

import io.github.camelbigin.photo.container.JpegFrame;
import io.github.camelbigin.photo.container.JpegSegments;
import io.github.camelbigin.photo.container.Pieces;
import io.github.camelbigin.photo.picture.Jdk;
import io.github.camelbigin.photo.picture.Layout;
import io.github.camelbigin.photo.picture.LineSink;
import io.github.camelbigin.photo.picture.Picture;
import io.github.camelbigin.photo.picture.Rasters;
import io.github.camelbigin.photo.picture.Size;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The JDK's JPEG reader, with the memory of a few lines. */
public final class JpegDecoder {

    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };
    private static final byte[] ADOBE_RGB = {
        (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};

    private final SeekableByteChannel photo;
    private final JpegSegments segments;
    private final Deadline deadline;

    public JpegDecoder(SeekableByteChannel photo, JpegSegments segments, Deadline deadline) {
        this.photo = photo;
        this.segments = segments;
        this.deadline = deadline;
    }

    /** In bytes, beside some lines. */
    public static long memory(JpegSegments segments) {
        JpegFrame frame = segments.frame();
        long coefficients = segments.scans() > 1 ? 2 * frame.coefficients() : 0;
        return coefficients + (frame.layout() == Layout.CMYK ? 4 * frame.size().pixels() : 0);
    }

    public void decode(Picture picture) throws IOException {
        ImageReader reader = Jdk.reader("jpeg");
        try (ImageInputStream in = coded().stream(photo, deadline)) {
            reader.setInput(in, true, true);
            if (segments.frame().layout() == Layout.CMYK) {
                readInks(reader, picture);
                return;
            }
            // a reader may deliver once for each scan; only the last time the picture is whole
            readLines(reader, picture, segments.scans());
            if (!picture.isComplete()) {
                in.seek(0);
                reader.setInput(in, true, true);
                readLines(reader, picture, 1);
            }
        } finally {
            reader.dispose();
        }
        if (!picture.isComplete()) {
            throw new IIOException("lines of its picture are missing");
        }
    }

    /** With exactly one sign of what its colours are, by libjpeg's rules: the JDK guesses in another way than all viewers. */
    private Pieces coded() {
        Pieces coded = new Pieces();
        coded.add(START);
        if (segments.frame().layout() == Layout.RGB) {
            coded.add(isRgb() ? ADOBE_RGB : JFIF);
        }
        coded.addAll(segments.coded);
        return coded;
    }

    private boolean isRgb() {
        int[] ids = segments.frame().ids();
        return !segments.hasJfif()
                && (segments.adobe() == 0 || segments.adobe() < 0 && ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B');
    }

    private void readLines(ImageReader reader, Picture picture, int firstScan) throws IOException {
        Size size = segments.frame().size();
        int bands = segments.frame().layout().bands();
        int[] scan = {0};
        LineSink sink = new LineSink(size.width(), size.height(), bands, (samples, y) -> {
            deadline.run();
            if (y == 0) {
                scan[0]++;
                picture.restart();
            }
            if (scan[0] >= firstScan) {
                picture.line(samples);
            }
        });
        ImageReadParam how = reader.getDefaultReadParam();
        how.setDestination(Rasters.image(sink));
        reader.read(0, how);
    }

    private void readInks(ImageReader reader, Picture picture) throws IOException {
        byte[] raw = ((DataBufferByte) reader.readRaster(0, null).getDataBuffer()).getData();
        Size size = segments.frame().size();
        byte[] line = new byte[size.width() * 4];
        for (int y = 0; y < size.height(); y++) {
            deadline.run();
            inks(raw, y * line.length, line);
            picture.line(line);
        }
    }

    /** Adobe's programs store inks inverted, and with transform 2 the first three as YCbCr, of which R, G and B are C, M and Y. */
    private void inks(byte[] raw, int from, byte[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] = (byte) (segments.adobe() < 0 ? raw[from + i] : ~raw[from + i]);
        }
        if (segments.adobe() == 2) {
            for (int i = 0; i < line.length; i += 4) {
                float luma = raw[from + i] & 0xFF;
                float blue = (raw[from + i + 1] & 0xFF) - 128;
                float red = (raw[from + i + 2] & 0xFF) - 128;
                line[i] = level(luma + 1.402f * red);
                line[i + 1] = level(luma - .344136f * blue - .714136f * red);
                line[i + 2] = level(luma + 1.772f * blue);
            }
        }
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
