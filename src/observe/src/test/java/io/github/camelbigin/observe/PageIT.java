// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page shows and does. */
class PageIT extends PageInBrowser {

    private static final String COMPONENT = "camel.component.bigin-photo.";
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>.png",
            "\"><script>alert(2)<script>.png",
            "'><svg onload=alert(3)>.jpg",
            "javascript:alert(4).png",
            "\u202Egnp.exe.png");
    private static final String MARKUP = "<b onmouseover=alert(5)>no</b><script>alert(6)</script>";

    @Override
    Map<String, String> settings() {
        return Map.of("photo.pollDelay", "50");
    }

    @Test
    void emptyPageShowsWhatToDo() throws IOException {
        page.await("document.getElementById('state-text').textContent === 'Running'");
        assertThat(page.text("document.getElementById('empty').innerText")).contains("Drop one into the inbox");
        assertThat(page.text("document.getElementById('letters').hidden")).isEqualTo("true");
        assertThat(page.trouble()).isEmpty();
        photographAll("empty");
        run.gauge("camel.bigin.photo.kafka.partitions", 12);
        page.await("document.getElementById('kafka').innerText.includes('12 partitions, in which 0')");
    }

    @Test
    void aThousandPhotosAndHostileNamesAreShownWithLimitsAndAsText() throws IOException {
        sandboxes.sandbox().faults().next(1, Fault.status(400, "INVALID_DATA", MARKUP));
        run.drop("Contacts/666.png", SamplePhotos.png(60, 60, 1));
        page.await("document.getElementById('dead').textContent === '1'");
        for (String name : HOSTILE) {
            run.drop("Contacts/" + name, SamplePhotos.png(60, 60, 2));
        }
        for (int photo = 0; photo < 1_000; photo++) {
            run.drop("Contacts/" + (2034020000000480000L + photo) + ".png", SamplePhotos.png(90, 60, photo));
        }
        page.await("document.getElementById('moved').textContent === '1,000'");
        page.await("document.getElementById('waiting-note').textContent === '" + HOSTILE.size()
                + " files stay where they are for now: " + HOSTILE.size() + " of no known record.'");

        assertThat(page.number("document.querySelectorAll('#photo-list > li').length"))
                .isEqualTo(PageJson.SHOWN);
        page.await("[...document.querySelectorAll('#photo-list img')].filter(i => i.naturalWidth).length > 8");
        assertThat(page.number("document.querySelectorAll('*').length")).isLessThan(2_000);
        page.text("document.getElementById('letters-all').click()");
        assertThat(page.text("document.getElementById('letter-list').textContent"))
                .contains(MARKUP);
        assertThat(page.text("document.getElementById('waiting-list').textContent"))
                .contains("img src=x onerror=alert(1)", "Its record is not known. It is kept until it is renamed.")
                .doesNotContain("\u202E");
        assertThat(page.number(
                        "document.querySelectorAll('main script, main b, #letter-list img, #waiting-list img').length"))
                .isZero();
        assertThat(page.trouble()).isEmpty();
        photographAll("thousand");
    }

    @Test
    void samplePhotosAreShownAndOneDeadLetterIsReplayedByItsButton() throws IOException {
        for (SamplePhoto sample : SamplePhotos.good()) {
            run.drop(sample.path(), sample.bytes());
        }
        for (SamplePhoto sample : SamplePhotos.bad()) {
            run.drop(sample.path(), sample.bytes());
        }
        int good = SamplePhotos.good().size();
        page.await("Number(document.getElementById('moved').textContent) >= " + good);
        page.await("Number(document.getElementById('dead').textContent) >= 3");
        page.await("[...document.querySelectorAll('#photo-list img')].filter(i => i.naturalWidth).length >= 6");
        photographAll("samples");

        String file = page.text("document.querySelector('#letter-list button').dataset.file");
        page.text("document.querySelector('#letter-list button').click()");
        page.await("document.getElementById('replayed').textContent === 'Replayed 1 of 1, to "
                + run.inbox().resolve(file) + ".'");
        page.await("document.getElementById('letter-list').textContent.includes('replayed 1 time')");
        assertThat(page.trouble()).isEmpty();
    }

    @Test
    void whatAPhotoWasAndWhatItBecameIsShownAndWhyAnotherWaits() throws IOException {
        restart(Map.of("photo.maxEdge", "100", "photo.incompleteAge", "60000"));
        run.drop("Contacts/1.jpg", SamplePhotos.jpegOfAbout(2_000_000, 1));
        page.await("document.querySelectorAll('#photo-list > li').length === 1");

        assertThat(page.text("document.querySelector('#photo-list .about').textContent"))
                .containsPattern("JPEG 2(\\.0)? MB → [0-9.]+ kB");
        page.await("!document.getElementById('prepared').hidden");
        assertThat(page.text("document.getElementById('prepared').innerText"))
                .containsPattern("converted\\s+1\\s+bytes saved\\s+[0-9.]+ MB")
                .containsPattern("Contacts/1: JPEG 2(\\.0)? MB → [0-9.]+ kB");
        run.drop("Contacts/2.jpg", new byte[0]);
        page.await("document.querySelectorAll('#waiting-list li').length === 1");
        assertThat(page.text("document.getElementById('waiting-list').innerText"))
                .containsPattern("Contacts/2\\.jpg\\s+Is incomplete or empty: .* until \\d\\d:\\d\\d:\\d\\d ");
        assertThat(page.trouble()).isEmpty();
        photographAll("prepared");
    }

    @Test
    void theRecordOfAPhotoIsTypedAndSurvivesOtherDeadLetters() throws IOException {
        restart(Map.of("photo.unknown", "reject"));
        run.drop("Jane Doe.png", SamplePhotos.png(60, 60, 1));
        page.await("document.querySelectorAll('#letter-list input').length === 1");
        assertThat(page.text("document.getElementById('letter-list').textContent"))
                .contains("Rename the file to Contacts/<record id>.jpg")
                .doesNotContain("header");
        page.text("document.querySelector('#letter-list input').focus();"
                + "document.querySelector('#letter-list input').value ="
                + " 'https://bigin.zoho.eu/bigin/org1/Home#/companies/2034020000000489033'");
        run.drop("John.png", SamplePhotos.png(60, 60, 2));
        page.await("document.querySelectorAll('#letter-list input').length === 2");
        assertThat(page.text("document.activeElement.value")).contains("companies/2034020000000489033");
        photographAll("record");
        page.text("document.activeElement.form.requestSubmit()");
        page.await("document.getElementById('replayed').textContent === 'Replayed 1 of 1, to "
                + run.inbox().resolve("Accounts/2034020000000489033.png") + ".'");
        page.await("document.getElementById('moved').textContent === '1'");
        assertThat(sandboxes.sandbox().photos().find("Accounts", "2034020000000489033"))
                .isPresent();
        assertThat(page.trouble()).isEmpty();
    }

    @Test
    void theRecordOfAKeptPhotoIsTyped() throws IOException {
        run.drop("Jane Doe.png", SamplePhotos.png(60, 60, 1));
        page.await("document.querySelectorAll('#waiting-list input').length === 1");
        page.text("document.querySelector('#waiting-list input').value = 'nobody';"
                + "document.querySelector('#waiting-list form').requestSubmit()");
        page.await("document.getElementById('renamed').textContent.startsWith('Not renamed: a record must be')");
        photographAll("kept");
        page.text("document.querySelector('#waiting-list input').value = 'Contacts/2034020000000489033';"
                + "document.querySelector('#waiting-list form').requestSubmit()");
        page.await("document.getElementById('renamed').textContent === 'Renamed to "
                + run.inbox().resolve("Contacts/2034020000000489033.png") + ".'");
        page.await("document.getElementById('moved').textContent === '1'");
        assertThat(sandboxes.sandbox().photos().find("Contacts", "2034020000000489033"))
                .isPresent();
    }

    @Test
    void theRecordIsChosenAmongCandidatesOrNamedByItsEmailAddress() throws IOException {
        restartWithNames();
        run.drop("John Smith.png", SamplePhotos.png(60, 60, 1));
        page.await("document.querySelectorAll('.candidates button').length === 3");
        assertThat(page.text("document.querySelector('.candidates').innerText"))
                .contains("John Smith, 1@example.com, ", "John Smith, 2@example.com, ", MARKUP)
                .doesNotContain("\u202E");
        assertThat(page.number("document.querySelectorAll('main script, main b').length"))
                .isZero();
        photographAll("candidates");
        page.await("!document.getElementById('choose').hidden");
        page.text("document.getElementById('choose').focus()");
        page.press("Enter");
        for (int i = 0; i < 8 && !focused().contains("2@example.com"); i++) {
            page.press("Tab");
        }
        assertThat(focused()).startsWith("It is this one: John Smith, 2@example.com, ");
        page.press("Enter");
        page.await("document.getElementById('moved').textContent === '1'");
        page.await("document.querySelectorAll('.candidates').length === 0");
        assertThat(page.text("document.activeElement.id")).isEqualTo("letters-title");
        assertThat(page.text("document.getElementById('lookups').innerText"))
                .containsPattern("ambiguous\\s+1\\s+\\d calls? to Bigin");
        assertHasPhoto("2034020000000100002");

        run.drop("Nobody.png", SamplePhotos.png(60, 60, 2));
        page.await("document.querySelectorAll('#letter-list input').length === 1");
        asRecord("none@example.com");
        page.await("document.getElementById('replayed').textContent.startsWith('Not replayed: ')");
        assertThat(page.text("document.getElementById('replayed').textContent"))
                .contains("There is no record of Contacts with Email");
        asRecord(" 3@EXAMPLE.com ");
        page.await("document.getElementById('moved').textContent === '2'");
        assertHasPhoto("2034020000000100003");
        page.await("document.getElementById('flight-limit').textContent === ' of 2, 2 workers'");
    }

    private void restartWithNames() throws IOException {
        List.of("1", "2", "3").forEach(end -> sandboxes
                .sandbox()
                .records()
                .add(
                        "Contacts",
                        "203402000000010000" + end,
                        Map.of("Full_Name", end.equals("3") ? MARKUP : "John Smith", "Email", end + "@example.com")));
        Map<String, String> hostile = Map.of("Full_Name", "John Smith", "Email", "\u202E'\"" + MARKUP);
        sandboxes.sandbox().records().add("Contacts", "2034020000000100004", hostile);
        restart(Map.of(
                "photo.unknownAge",
                "0",
                COMPONENT + "module",
                "Contacts",
                COMPONENT + "lookup",
                "index",
                COMPONENT + "workers",
                "2",
                COMPONENT + "fileNamePattern",
                "{module}/{recordId}.{ext}|{Full_Name}.{ext}"));
    }

    private void assertHasPhoto(String contact) {
        assertThat(sandboxes.sandbox().photos().find("Contacts", contact)).isPresent();
    }

    private void asRecord(String given) {
        page.text("document.querySelector('#letter-list input').value = '" + given + "';"
                + "document.querySelector('#letter-list form').requestSubmit()");
    }

    @Test
    void aSuspendedRouteIsRedAndShowsWhatToDo() throws IOException {
        sandboxes.sandbox().tokens().scopes("ZohoBigin.users.READ");
        run.drop("Contacts/2034020000000489033.jpg", SamplePhotos.jpeg(640, 480, 3));
        page.await("document.getElementById('trouble').className === 'trouble suspended'");
        page.await("document.getElementById('trouble').innerText.includes('upload-files-source: next attempt at ')");
        assertThat(page.text("document.getElementById('trouble').innerText")).contains("manual action required");
        assertThat(page.text("document.getElementById('trouble-title').textContent"))
                .contains("OAUTH_SCOPE_MISMATCH");
        assertThat(page.text("document.getElementById('trouble').innerText"))
                .matches("(?s).*next attempt at (\\w+, )?\\d\\d:\\d\\d:\\d\\d [A-Z]\\S*\\. No photo is lost\\.\\s*");
        assertThat(page.text("document.getElementById('trouble-act').textContent"))
                .isNotBlank();
        assertThat(page.text("document.getElementById('state-text').textContent"))
                .isEqualTo("Suspended");
        assertThat(page.trouble()).isEmpty();
        photographAll("suspended");
    }

    @Test
    void theGalleryShowsThePhotosOfTheSandboxAndRunsNoScript() throws IOException {
        for (SamplePhoto sample : SamplePhotos.good()) {
            String module = sample.module().equals("Companies") ? "Accounts" : sample.module();
            sandboxes.sandbox().photos().put(module, sample.recordId(), sample.path(), sample.bytes());
        }
        sandboxes.sandbox().photos().put("Contacts", "666", MARKUP + ".png", SamplePhotos.png(60, 60, 1));
        page.open(sandboxes.sandbox().uri() + "/sandbox/gallery");
        int photos = SamplePhotos.good().size() + 1;
        page.await("[...document.images].filter(i => i.naturalWidth).length >= 10");
        assertThat(page.number("document.querySelectorAll('main li').length")).isEqualTo(photos);
        assertThat(page.text("document.querySelector('main').textContent")).contains(MARKUP);
        assertThat(page.number("document.querySelectorAll('script, b').length")).isZero();
        assertThat(page.trouble()).isEmpty();
        photographAll("gallery");
    }
}
