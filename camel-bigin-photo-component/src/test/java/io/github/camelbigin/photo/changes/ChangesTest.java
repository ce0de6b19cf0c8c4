// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which photos {@code bigin-photo:changes} emits, how often, and what that costs. */
class ChangesTest {

    private static final int CONTACTS = 10_000;
    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String EMIT_TO = "modules=Products&firstPoll=emit&stateFile=";
    private static final byte[] OTHER = SamplePhotos.png(8, 8, 2);

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(ChangesTest::records);

    @TempDir
    Path folder;

    private BiginSandbox sandbox;
    private PhotoContext context;

    private static void records(SandboxBuilder builder) {
        IntStream.rangeClosed(1, CONTACTS).forEach(i -> builder.record("Contacts", "" + i));
        IntStream.rangeClosed(1, 4)
                .forEach(i -> builder.record("Products", "" + i, Map.of("Product_Name", "Mug " + i)));
    }

    private void product(int id, byte[] photo) {
        sandbox.photos().put("Products", "" + id, id + ".png", photo);
    }

    private PolledChanges changes(String options) throws Exception {
        return new PolledChanges(context, options);
    }

    @Test
    void eachPhotoThatWasAddedChangedOrRemovedIsEmittedOnce() throws Exception {
        product(1, PHOTO);
        product(2, PHOTO);
        product(3, PHOTO);
        PolledChanges products = changes("modules=Products");
        assertThat(products.poll()).as("the first poll remembers").isEmpty();

        sandbox.photos().remove("Products", "1");
        product(2, OTHER);
        product(4, PHOTO);

        assertThat(products.poll())
                .containsExactlyInAnyOrder("removed Products/1", "changed Products/2", "added Products/4");
        assertThat(products.bodies()).anySatisfy(mug -> {
            assertThat(mug.record()).hasToString("Products/4");
            assertThat(mug.fields()).containsEntry("Product_Name", "Mug 4");
        });
        assertThat(products.poll()).isEmpty();
    }

    @Test
    void theFirstPollEmitsWhatIsThereIfItIsTold() throws Exception {
        product(1, PHOTO);
        PolledChanges products = changes("modules=Products&firstPoll=emit");

        assertThat(products.poll()).containsExactly("added Products/1");
        assertThat(products.poll()).isEmpty();
    }

    @Test
    void aRepositoryOfTheUserKeepsWhatIsKnown() throws Exception {
        product(1, PHOTO);
        MemoryStateRepository states = new MemoryStateRepository();
        context.camel().getRegistry().bind("states", states);
        states.start();
        changes("modules=Products&stateRepository=#states").poll();
        context.camel().getRouteController().stopRoute("changes");
        context.camel().removeRoute("changes");
        product(1, OTHER);

        assertThat(changes("modules=Products&stateRepository=#states").poll()).containsExactly("changed Products/1");
    }

    @Test
    void aPollOfTenThousandRecordsCostsFiftyCredits() throws Exception {
        sandbox.photos().put("Contacts", "7", "7.png", PHOTO);
        PolledChanges contacts = changes("modules=Contacts");
        contacts.poll();
        sandbox.photos().put("Contacts", "7", "7.png", OTHER);

        assertThat(contacts.poll()).containsExactly("changed Contacts/7");

        assertThat(sandbox.requests().all()).hasSize(2 * 50);
    }

    @ParameterizedTest
    @CsvSource({
        "modules=Products, /bigin/v2/Products",
        "module=Companies, /bigin/v2/Accounts",
        "'modules=Companies,products,Accounts', /bigin/v2/Accounts /bigin/v2/Products",
    })
    void theModulesAreThoseOfTheOptions(String options, String paths) throws Exception {
        changes(options).poll();

        assertThat(sandbox.requests().all()).extracting(call -> call.path()).containsExactly(paths.split(" "));
    }

    @Test
    void withoutOptionsAllModulesWithPhotosArePolled() throws Exception {
        changes("delay=1d").poll();

        assertThat(sandbox.requests().all())
                .extracting(call -> call.path())
                .contains("/bigin/v2/Contacts", "/bigin/v2/Accounts", "/bigin/v2/Products");
        assertThat(context.endpoint("bigin-photo:changes").getDelay()).isEqualTo(900_000);
    }

    @Test
    void aProgramThatWasKilledEmitsWhatChangedMeanwhileAndNothingTwice() throws Exception {
        product(1, PHOTO);
        product(2, PHOTO);
        Path file = folder.resolve("state/changes.txt");
        PolledChanges products = changes("modules=Products&stateFile=" + file);
        products.poll();
        product(2, OTHER);
        assertThat(products.poll()).containsExactly("changed Products/2");

        Path killed = Files.copy(file, folder.resolve("killed"));
        sandbox.photos().remove("Products", "1");
        product(3, PHOTO);

        assertThat(afterRestart(killed)).containsExactlyInAnyOrder("removed Products/1", "added Products/3");
        assertThat(afterRestart(killed)).isEmpty();
    }

    @Test
    void aProgramThatIsKilledDuringAPollEmitsTheRestLater() throws Exception {
        IntStream.rangeClosed(1, 4).forEach(i -> product(i, PHOTO));
        Path file = folder.resolve("changes");
        Path killed = folder.resolve("killed");
        AtomicInteger emitted = new AtomicInteger();
        PolledChanges products = new PolledChanges(context, EMIT_TO + file, exchange -> {
            if (emitted.incrementAndGet() == 3) {
                Files.copy(file, killed);
            }
        });
        List<String> before = products.poll();

        assertThat(before).hasSize(4);
        assertThat(afterRestart(killed)).containsExactlyElementsOf(before.subList(2, 4));
    }

    private List<String> afterRestart(Path file) throws Exception {
        try (PhotoContext here = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken())) {
            return new PolledChanges(here, EMIT_TO + file).poll();
        }
    }

    @ParameterizedTest
    @CsvSource({"image, ''", "bytes, changed Products/1"})
    void whereRecordImageStaysTheSameTheBytesShowTheChange(PhotoComparison compare, String changes) throws Exception {
        try (BiginSandbox other = BiginSandbox.builder()
                        .record("Products", "1")
                        .record("Products", "2")
                        .variant(BiginVariant.RECORD_IMAGE_STABLE)
                        .start();
                PhotoContext here = PhotoContext.withToken(other.uri(), other.issueAccessToken())) {
            byte[] large = SamplePhotos.png(900, 900, 3);
            other.photos().put("Products", "1", "1.png", large);
            PolledChanges products = new PolledChanges(here, "modules=Products&compare=" + compare);
            products.poll();
            assertThat(products.poll()).isEmpty();
            other.photos().put("Products", "1", "1.png", PHOTO);

            assertThat(String.join(" ", products.poll())).isEqualTo(changes);

            boolean bytes = compare == PhotoComparison.bytes;
            assertThat(other.requests().photoCalls()).hasSize(bytes ? 3 : 0);
            assertThat(here.spoolFolder()).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_RECORD_ON_DOWNLOAD_INVALID_DATA", "RECORD_IMAGE_FILE_NAME"})
    void aRecordThatWasDeletedHasItsPhotoRemoved(BiginVariant variant) throws Exception {
        try (BiginSandbox other = BiginSandbox.builder()
                        .record("Products", "1")
                        .record("Products", "2")
                        .variant(variant)
                        .start();
                PhotoContext here = PhotoContext.withToken(other.uri(), other.issueAccessToken())) {
            other.photos().put("Products", "1", "1.png", PHOTO);
            PolledChanges products = new PolledChanges(here, "modules=Products");
            products.poll();
            other.photos().remove("Products", "1");
            other.records().remove("Products", "1");
            other.records().remove("Products", "2");

            assertThat(products.poll()).containsExactly("removed Products/1");
            assertThat(other.requests().photoCalls()).hasSize(1);
            assertThat(products.poll()).isEmpty();
        }
    }
}
