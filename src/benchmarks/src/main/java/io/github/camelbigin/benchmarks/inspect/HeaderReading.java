// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.inspect;

import io.github.camelbigin.photo.image.PhotoInfo;
import io.github.camelbigin.photo.image.PhotoInspector;
import io.github.camelbigin.photo.image.UnacceptablePhotoException;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Width and height of a photo of 500 KB: PhotoInspector, which also looks whether its end is there, against ImageIO. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class HeaderReading {

    @Param({"jpg", "png"})
    public String format;

    private Path file;
    private byte[] bytes;

    @Setup(Level.Trial)
    public void write() throws IOException {
        bytes = format.equals("jpg") ? SamplePhotos.jpegOfAbout(500_000, 1) : SamplePhotos.png(400, 400, 1);
        file = Files.createTempFile("header-reading", "." + format);
        Files.write(file, bytes);
        // streams in memory, as a server would set it
        ImageIO.setUseCache(false);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public PhotoInfo photoInspectorOfFile() throws IOException, UnacceptablePhotoException {
        try (FileChannel channel = FileChannel.open(file)) {
            return PhotoInspector.inspect(channel);
        }
    }

    @Benchmark
    public int imageIoOfFile() throws IOException {
        return dimensions(file.toFile());
    }

    @Benchmark
    public PhotoInfo photoInspectorOfStream() throws IOException, UnacceptablePhotoException {
        return PhotoInspector.inspect(new ByteArrayInputStream(bytes));
    }

    @Benchmark
    public int imageIoOfStream() throws IOException {
        return dimensions(new ByteArrayInputStream(bytes));
    }

    private static int dimensions(Object input) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(input)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return reader.getWidth(0) + reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
