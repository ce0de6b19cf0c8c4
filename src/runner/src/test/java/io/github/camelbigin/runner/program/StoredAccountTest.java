// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAccountTest {

    private static final String C = ProgramSettings.COMPONENT;
    private static final Map<String, String> SETTINGS =
            Map.of(C + "client-id", "1000.A", C + "client-secret", "se\\cret =:# ü", C + "refresh-token", "1000.r");

    private static final Path HERE = Path.of("/here/application.properties");

    @TempDir
    private Path folder;

    private StoredAccount stored() throws IOException {
        ProgramHome home = new ProgramHome(folder.resolve("home"));
        home.create();
        StoredAccount account = new StoredAccount(home);
        account.write(SETTINGS);
        return account;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void everyWrittenValueIsReadBack() throws Exception {
        assertThat(stored().read())
                .isEqualTo(Map.of(
                        C + "clientId", "1000.A", C + "clientSecret", "se\\cret =:# ü", C + "refreshToken", "1000.r"));
    }

    @Test
    void fileAndFolderAreForTheirOwnerAlone() throws Exception {
        StoredAccount account = stored();
        assertThat(mode(account.file())).isEqualTo("rw-------");
        assertThat(mode(account.file().getParent())).isEqualTo("rwx------");
        assertThat(account.isReadableByOthers()).isFalse();
    }

    @Test
    void thePreviousAccountIsReadableByItsOwnerOnlyAndNoOtherFileRemains() throws Exception {
        StoredAccount account = stored();
        Files.setPosixFilePermissions(account.file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(account.isReadableByOthers()).isTrue();

        account.write(Map.of(C + "client-id", "1000.B"));
        assertThat(account.read()).isEqualTo(Map.of(C + "clientId", "1000.B"));
        assertThat(account.old()).content().contains("1000.A");
        assertThat(mode(account.old())).isEqualTo("rw-------");
        assertThat(mode(account.file())).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(account.file().getParent())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldAccount() throws Exception {
        StoredAccount account = stored();
        Files.createDirectory(account.old());
        Files.createFile(account.old().resolve("in the way"));
        assertThatThrownBy(() -> account.write(Map.of(C + "client-id", "1000.B")))
                .isInstanceOf(IOException.class);
        assertThat(account.read()).containsEntry(C + "clientId", "1000.A");
    }

    @ParameterizedTest
    @CsvSource({
        "accessToken, t, true",
        "clientId, 1000.other, true",
        "refreshToken, 1000.other, true",
        "clientId, 1000.A, false",
        "clientSecret, other, false",
        "dataCenter, EU, false"
    })
    void settingsOfAnotherAccountAreNotMixedWithIt(String option, String value, boolean another) throws Exception {
        assertThat(stored().readFor(files(Map.of()), Map.of(C + option, value))
                        .all()
                        .isEmpty())
                .isEqualTo(another);
    }

    private static SettingsFiles files(Map<String, String> settings) {
        return new SettingsFiles(Map.of(HERE, settings), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                C + "apiDomain",
                C + "accountsDomain",
                C + "dataCenter",
                C + "tokenStore",
                C + "ACCOUNTSDOMAIN",
                C + "allowInsecureHttp",
                C + "http.proxyHost",
                C + "http",
                "camel.component.http.proxyHost",
                "camel.component.https.x509HostnameVerifier",
                "camel.ssl.trustAllCertificates"
            })
    void aSettingsFileThatLoginDidNotKnowDoesNotSayWhereTheAccountIsSent(String key) throws Exception {
        StoredAccount account = stored();
        Map<String, String> theirs = Map.of(key, "theirs");
        SettingsFiles read = account.readFor(files(theirs), theirs);
        assertThat(read.all()).isEmpty();
        assertThat(read.warnings()).singleElement().asString().contains(key, HERE.toString(), "bigin-photo login");

        assertThat(account.readFor(files(theirs), Map.of(key, "of --prop")).all())
                .as("overridden")
                .isNotEmpty();
        account.write(Map.of(C + "client-id", "1000.A", StoredAccount.FILES, "/other" + File.pathSeparator + HERE));
        assertThat(account.readFor(files(theirs), theirs).all())
                .as("known to login")
                .isNotEmpty();
    }

    @Test
    void noAccountIsNoSettings() throws Exception {
        assertThat(new StoredAccount(new ProgramHome(folder.resolve("none"))).read())
                .isEmpty();
    }
}
