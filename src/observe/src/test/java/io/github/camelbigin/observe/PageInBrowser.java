// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of an observed program in a browser; at its end each test leaves a page that fits a narrow screen. {@code -Dscreenshots=FOLDER} keeps what it looks like;
 * {@code -Daxe=FILE} also checks it with this axe.min.js of axe-core.
 */
abstract class PageInBrowser extends ObservedTest {

    @TempDir
    private static Path profile;

    @AutoClose
    static Chromium page;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                Chromium.isThere(),
                "Skipped: there is no /usr/bin/chromium (Debian: apt-get install chromium) to look at the page with");
        page = Chromium.start(profile);
        page.look(1280, 900, false);
    }

    @BeforeEach
    void openPage() {
        page.open(run.uri().toString());
        page.forgetTrouble();
    }

    @AfterEach
    void leavePage() throws IOException {
        String axe = System.getProperty("axe");
        List<String> faults = axe == null ? List.of() : faults(Files.readString(Path.of(axe)));
        page.look(375, 900, false);
        int width = page.number("document.documentElement.scrollWidth");
        String text = page.text("document.body.innerText");
        page.look(1280, 900, false);
        page.open("about:blank"); // or the page would miss the program that ends
        assertThat(width).isLessThanOrEqualTo(375);
        assertThat(text).doesNotContain("NaN", "undefined");
        assertThat(faults).isEmpty();
    }

    /** What axe-core finds, on a narrow light and a wide dark page. */
    private static List<String> faults(String axe) {
        page.text(axe + "; ''");
        List<String> faults = new ArrayList<>();
        for (boolean dark : new boolean[] {false, true}) {
            page.look(dark ? 1280 : 375, 900, dark);
            assertThat(page.number("axe.run().then(found => (window.found = found).passes.length)"))
                    .isGreaterThan(10);
            String found = page.text("JSON.stringify(window.found.violations.map(each =>"
                    + " each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary)))");
            if (!found.equals("[]")) {
                faults.add(found);
            }
        }
        return faults;
    }

    final void restart(Map<String, String> settings) throws IOException {
        leavePage();
        run.close();
        run = ObservedRun.start(sandboxes.sandbox(), folder, settings);
        page.open(run.uri().toString());
    }

    static String focused() {
        return page.text("document.activeElement.getAttribute('aria-label') || ''");
    }

    final void photographAll(String name) throws IOException {
        String shots = System.getProperty("screenshots");
        if (shots == null) {
            return;
        }
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 375}) {
                page.look(width, width > 600 ? 900 : 1_700, dark);
                page.await("document.readyState === 'complete'");
                String file = name + (dark ? "-dark" : "-light") + (width > 600 ? "-wide" : "-narrow") + ".png";
                page.photograph(Path.of(shots, file), width > 600);
            }
        }
        page.look(1280, 900, false);
    }
}
