// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of each kind of photo in {@code photos/kinds.txt}, as real programs write it, without and with the option prepare. Of
 * the large ones only one is sent, unless all are asked for, which takes two minutes:
 *
 * <pre>{@code
 * mvn verify -pl camel-bigin-photo-component -am -DargLine=-Dkinds.large=true -Dtest=None -Dit.test=AcceptedKindsIT \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 */
class AcceptedKindsIT {

    private static final String ID = "2034020000000489033";

    /** The colours of a crowd, without a file that must be kept: noise, made larger. */
    private static final String SOURCES = """
            vips gaussnoise noise.v 40 30 --sigma 60 --mean 128
            vips cast noise.v grey.v uchar
            vips rot grey.v turned.v d180
            vips bandjoin "grey.v turned.v grey.v" colours.v
            vips copy colours.v rgb.v --interpretation srgb
            vips resize rgb.v small.png 8
            vips resize rgb.v large.v 100
            vips jpegsave small.png small.jpg --Q 90
            """;

    private static final String[] TOOLS = {
        "/usr/bin/vips libvips-tools",
        "/usr/bin/convert imagemagick",
        "/usr/bin/cjpeg libjpeg-turbo-progs",
        "/usr/bin/exiftool libimage-exiftool-perl",
        "/usr/bin/cwebp webp",
        "/usr/bin/heif-enc libheif-examples",
        "/usr/bin/cjxl libjxl-tools"
    };

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    @TempDir
    static Path folder;

    private static final List<String> TABLE = new ArrayList<>();
    private static int before;
    private static int after;

    private BiginSandbox sandbox;
    private PhotoContext context;

    record Kind(String name, String never, String auto, String command) {

        static Kind of(String line) {
            String[] columns = line.split(" \\| ", 4);
            return new Kind(columns[0].strip(), columns[1].strip(), columns[2].strip(), columns[3].strip());
        }

        boolean isWanted() {
            return Boolean.getBoolean("kinds.large")
                    || name.equals("jpeg 12 MP")
                    || !name.matches(".*(\\d\\d MP|over 10).*");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() throws IOException {
        Path list = new File("src/test/resources/photos/kinds.txt").toPath();
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Kind::of)
                .filter(Kind::isWanted);
    }

    @BeforeAll
    static void makeSources() throws Exception {
        for (String tool : TOOLS) {
            String[] fileAndPackage = tool.split(" ");
            assumeTrue(new File(fileAndPackage[0]).canExecute(), "apt-get install " + fileAndPackage[1]);
        }
        run(SOURCES, "sources");
        if (Boolean.getBoolean("kinds.large")) {
            run("vips pngsave large.v large.png --compression 1", "sources");
        }
    }

    private static void run(String script, String name) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-ec", script).directory(folder.toFile());
        shell.environment().put("f", name);
        File log = folder.resolve("log.txt").toFile();
        Process process = shell.redirectErrorStream(true).redirectOutput(log).start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
    }

    @AfterAll
    static void print() {
        TABLE.add(String.format(
                Locale.ROOT, "%d kinds: %d are accepted as they are, %d prepared", TABLE.size(), before, after));
        System.out.println(String.join("\n", TABLE));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kind(Kind kind) throws Exception {
        run(kind.command, "photo");
        Path photo;
        try (Stream<Path> made = Files.list(folder)) {
            photo = made.filter(file -> file.getFileName().toString().startsWith("photo."))
                    .findFirst()
                    .orElseThrow();
        }
        try {
            String never = sent(photo, "never");
            String auto = sent(photo, "auto");
            TABLE.add(String.format(
                    Locale.ROOT, "%-26s %,12d bytes  %-34s %s", kind.name, Files.size(photo), never, auto));
            before += never.equals("accepted") ? 1 : 0;
            after += auto.equals(auto.toLowerCase(Locale.ROOT)) ? 1 : 0;
            assertThat(List.of(never, auto)).containsExactly(kind.never, kind.auto);
        } finally {
            Files.delete(photo);
        }
    }

    /** @return what was done to it, or the code of its rejection */
    private String sent(Path photo, String prepare) throws IOException {
        sandbox.photos().clear();
        Exchange exchange = context.send(PhotoContext.UPLOAD + "&prepare=" + prepare, photo);
        if (exchange.isFailed()) {
            assertThat(sandbox.photos().size()).isZero();
            return PhotoContext.failure(exchange).getCode();
        }
        byte[] received = sandbox.photos().bytes("Contacts", ID);
        String done = exchange.getMessage().getHeader("CamelBiginPhotoPrepared", "accepted", String.class);
        if (done.equals("converted")) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(received));
            assertThat(picture.getWidth() * picture.getHeight()).isLessThanOrEqualTo(10_000_000);
        } else if (!done.equals("stripped")) {
            assertThat(photo).hasBinaryContent(received);
        }
        return prepare.equals("never") ? "accepted" : done;
    }
}
