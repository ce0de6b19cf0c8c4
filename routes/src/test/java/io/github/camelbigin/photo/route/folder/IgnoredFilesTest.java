// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredFilesTest {

    private final IgnoredFiles usual = IgnoredFiles.of(IgnoredFiles.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.jpg.filepart",
                "1.jpg.part",
                "1.jpg.partial",
                "1.jpg.crdownload",
                "1.jpg.download",
                "1.tmp",
                "1.TEMP",
                "1.jpg.!ut",
                "~1.jpg",
                "~$1.jpg",
                "1.jpg~",
                "Thumbs.db",
                "thumbs.DB",
                "ehthumbs.db",
                "desktop.ini",
                ".DS_Store",
                "._1.jpg",
                "Contacts/.hidden/1.jpg",
                "Contacts/@eaDir/1.jpg",
                "@Recycle/1.jpg",
                "$RECYCLE.BIN/1.jpg",
                "__MACOSX/1.jpg",
                "notes.txt",
                "Contacts/README.md",
                "a.log",
                "Picasa.ini",
                "1.jpg.lnk",
                "1.url",
                "Contacts/1.jpg.error.json"
            })
    void whatIsUnfinishedOrNoPhotoIsIgnored(String file) {
        assertThat(usual.ignores(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.jpg",
                "Contacts/1.jpg",
                "Companies/1.PNG",
                "1",
                "part.jpg",
                "1.part.jpg",
                "tmp/1.jpg",
                "a~b.jpg",
                "default",
                "Thumbs.db.jpg",
                "txt"
            })
    void whatMayBeAPhotoIsNot(String file) {
        assertThat(usual.ignores(file)).isFalse();
    }

    @Test
    void aListReplacesTheUsualPatternsOrAddsToThem() {
        assertThat(IgnoredFiles.of("*.xcf").pattern("notes.txt")).isEmpty();
        assertThat(IgnoredFiles.of("default, *.xcf").pattern("notes.txt")).contains("*.txt");
        assertThat(IgnoredFiles.of("default, *.xcf").pattern("Contacts/1.XCF")).contains("*.xcf");
        assertThat(IgnoredFiles.of("").pattern(".hidden")).isEmpty();
    }

    @Test
    void onlyAStarAndAQuestionMarkAreSpecial() {
        assertThat(IgnoredFiles.of("scan?.j*g").pattern("scan1.jpeg")).isPresent();
        assertThat(IgnoredFiles.of("scan?.j*g").pattern("scan12.jpeg")).isEmpty();
        assertThat(IgnoredFiles.of("a.[b](c)+\\E$").pattern("axbbc")).isEmpty();
        assertThat(IgnoredFiles.of("[1](a)+$.jpg").pattern("[1](a)+$.jpg")).isPresent();
    }
}
