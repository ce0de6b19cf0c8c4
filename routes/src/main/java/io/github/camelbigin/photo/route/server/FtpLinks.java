// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;

/** Sees the symbolic links of an FTP listing, which Camel drops without a word, and bounds the listing, which over TLS is not read through {@link ServerSockets}. */
final class FtpLinks extends DefaultFTPFileEntryParserFactory {

    private final Consumer<String> links;

    /** @param links accepts their names */
    FtpLinks(Consumer<String> links) {
        this.links = links;
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(String system) {
        return new Parser(super.createFileEntryParser(system));
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(FTPClientConfig config) {
        return new Parser(super.createFileEntryParser(config));
    }

    private final class Parser implements FTPFileEntryParser {

        private final FTPFileEntryParser parser;
        private BufferedReader listing;
        private BufferedReader bounded;

        Parser(FTPFileEntryParser parser) {
            this.parser = parser;
        }

        @Override
        public FTPFile parseFTPEntry(String entry) {
            FTPFile file = parser.parseFTPEntry(entry);
            if (file != null && file.isSymbolicLink() && !file.getName().startsWith(".")) {
                links.accept(file.getName());
            }
            return file;
        }

        @Override
        public List<String> preParse(List<String> entries) {
            return parser.preParse(entries);
        }

        @Override
        public String readNextEntry(BufferedReader entries) throws IOException {
            if (entries != listing) {
                listing = entries;
                bounded = new BufferedReader(new Intake(Clock.systemUTC(), Intake.LISTING).of(entries));
            }
            return parser.readNextEntry(bounded);
        }
    }
}
