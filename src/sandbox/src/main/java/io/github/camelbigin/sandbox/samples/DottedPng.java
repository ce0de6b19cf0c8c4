// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG of one bit per pixel, so of many pixels in few bytes: each pixel of the canvas, whose width must be even, becomes 4 by
 * 4 dots. By hand, since {@code javax.imageio} takes half a second for it.
 */
final class DottedPng {

    private static final int DOTS = 4;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private DottedPng() {}

    static byte[] of(Canvas canvas) {
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(canvas.width() * DOTS).putInt(canvas.height() * DOTS).put((byte) 1);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header.array()));
        png.writeBytes(chunk("IDAT", deflated(rows(canvas))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] rows(Canvas canvas) {
        int stride = 1 + canvas.width() * DOTS / 8;
        byte[] rows = new byte[stride * canvas.height() * DOTS];
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int grey = grey(canvas.rgb(x, y));
                for (int row = 0; row < DOTS; row++) {
                    int at = (y * DOTS + row) * stride + 1 + x / 2;
                    rows[at] |= (byte) (Dither.dots(grey, row) << (x % 2 == 0 ? DOTS : 0));
                }
            }
        }
        return rows;
    }

    private static int grey(int rgb) {
        return ((rgb >> 16 & 0xFF) * 3 + (rgb >> 8 & 0xFF) * 6 + (rgb & 0xFF)) / 10;
    }

    private static byte[] deflated(byte[] rows) {
        Deflater deflater = new Deflater();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }
}
