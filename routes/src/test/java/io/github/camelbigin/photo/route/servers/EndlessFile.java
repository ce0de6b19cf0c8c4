// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What follows a file on an SFTP server: zeros. */
record EndlessFile(FileServerExtension server, SeekableByteChannel content) implements SeekableByteChannel {

    /** Its names, again and again. */
    static DirectoryStream<Path> listing(DirectoryStream<Path> names) {
        List<Path> all = StreamSupport.stream(names.spliterator(), false).toList();
        Iterator<Path> endless = Stream.generate(() -> all)
                .flatMap(List::stream)
                .limit(1_000_000)
                .iterator();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return endless;
            }

            @Override
            public void close() throws IOException {
                names.close();
            }
        };
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int read = content.read(buffer);
        if (read >= 0) {
            return read;
        }
        int more = server.goesOn(content.position(), buffer.remaining());
        if (more > 0) {
            buffer.put(new byte[more]);
            content.position(content.position() + more);
        }
        return more;
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        return content.write(buffer);
    }

    @Override
    public long position() throws IOException {
        return content.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        content.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return content.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        content.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return content.isOpen();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
