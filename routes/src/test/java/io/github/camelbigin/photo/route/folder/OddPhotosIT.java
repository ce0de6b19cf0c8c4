// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static io.github.camelbigin.photo.route.folder.RunningRoutes.drop;
import static io.github.camelbigin.photo.route.folder.RunningRoutes.files;
import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelbigin.photo.prepare.PhotoPreparer;
import io.github.camelbigin.photo.prepare.TestPhotos;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;

class OddPhotosIT extends UploadFromFolder {

    private Path inbox(String name) throws Exception {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void isDone(String name) {
        await().untilAsserted(() ->
                assertThat(folder.resolve("inbox/.done").resolve(name)).hasBinaryContent(PHOTO));
    }

    @Test
    void aFileOfItsFullLengthThatIsStillAllZerosIsHeld() throws Exception {
        Path photo = Files.write(inbox("Contacts/1.png"), new byte[PHOTO.length]);
        try (RunningRoutes routes = start(Map.of("photo.incompleteAge", "20000"))) {
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            assertThat(files(inbox)).containsExactly("Contacts/1.png");
            try (RandomAccessFile file = new RandomAccessFile(photo.toFile(), "rw")) {
                file.write(PHOTO);
            }
            isDone("Contacts/1.png");
            assertThat(files(routes.deadLetters())).isEmpty();
        }
    }

    @Test
    void photosToConvertThatAreCutOffBecomeDeadLettersAndThoseThatGrowToTheirEndAreUploaded() throws Exception {
        assumeTrue(PhotoPreparer.formats().get("HEIC").isEmpty(), "apt-get install libvips-tools");
        List<String> names = List.of("lossy.webp", "little-endian.tif", "photo.heic");
        List<byte[]> photos = new ArrayList<>();
        for (String name : names) {
            photos.add(TestPhotos.file(name));
        }
        try (RunningRoutes routes = start(Map.of("photo.incompleteAge", "5000"))) {
            for (int i = 0; i < photos.size(); i++) {
                drop(inbox, name(1, i, names), half(photos.get(i)));
                drop(inbox, name(2, i, names), half(photos.get(i)));
            }
            routes.awaitMessages(6);
            assertThat(files(inbox)).hasSize(6);
            assertThat(sandbox.requests().photoCalls()).isEmpty();
            for (int i = 0; i < photos.size(); i++) {
                byte[] whole = photos.get(i);
                byte[] rest = Arrays.copyOfRange(whole, whole.length / 2, whole.length);
                Files.write(inbox.resolve(name(2, i, names)), rest, StandardOpenOption.APPEND);
            }
            await().until(() -> files(inbox).isEmpty());

            for (int i = 0; i < photos.size(); i++) {
                Path dead = routes.deadLetters().resolve(name(1, i, names));
                assertThat(dead).hasBinaryContent(half(photos.get(i)));
                assertThat(Path.of(dead + ".error.json")).content().contains("\"TRUNCATED_PHOTO\"");
                assertThat(routes.done().resolve(name(2, i, names))).hasBinaryContent(photos.get(i));
            }
            assertThat(sandbox.photos().size()).isEqualTo(photos.size());
        }
    }

    /** Of a record for each. */
    private static String name(int figure, int number, List<String> names) {
        return "Contacts/" + figure + number + '.' + FileUtil.onlyExt(names.get(number));
    }

    private static byte[] half(byte[] photo) {
        return Arrays.copyOf(photo, photo.length / 2);
    }

    @Test
    void aPhotoFromTheFutureIsUploaded() throws Exception {
        Path photo = Files.write(inbox("Contacts/1.png"), PHOTO);
        Files.setLastModifiedTime(photo, FileTime.from(Instant.now().plus(Duration.ofDays(400))));
        try (RunningRoutes routes = start(Map.of("photo.minAge", "500"))) {
            isDone("Contacts/1.png");
        }
    }

    @Test
    void noNameIsEvaluated() throws Exception {
        String nasty = "${sys.user.home} $simple{exchangeId} {{user.home}} ${bean.x}/Contacts/";
        Files.write(inbox(nasty + "1.png"), PHOTO);
        Files.writeString(inbox(nasty + "2.png"), "no photo");
        try (RunningRoutes routes = start(Map.of())) {
            isDone(nasty + "1.png");
            await().until(() -> files(routes.deadLetters()).contains(nasty + "2.png"));
        }
    }

    @Test
    void foldersNestedAThousandDeepDoNotStopTheOthers() throws Exception {
        Files.createDirectories(inbox);
        Path deep = inbox;
        for (int depth = 0; depth < 1_000; depth++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.write(inbox("a/b/c/Contacts/2.png"), PHOTO);
        try (RunningRoutes routes = start(Map.of())) {
            isDone("a/b/c/Contacts/2.png");
            Files.write(inbox("z/Contacts/3.png"), PHOTO);
            isDone("z/Contacts/3.png");
        }
        // JUnit would take half a minute for it
        FileUtil.removeDir(folder.resolve("inbox/d").toFile());
    }
}
