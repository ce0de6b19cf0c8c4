// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.tokenstore.PostgresServer;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcTokensIT {

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    private String run(String... args) throws Exception {
        try (ProgramRun run = ProgramRun.start(folder, args)) {
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.err()).isEmpty();
            return run.out();
        }
    }

    private void settings(String database, String... more) throws Exception {
        Path driver = Path.of(PGSimpleDataSource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> settings = new ArrayList<>(List.of(
                "photo.lib=" + driver,
                "camel.beans.database=#class:org.postgresql.ds.PGSimpleDataSource",
                "camel.beans.database.url=" + database,
                "camel.component.bigin-photo.tokenStore=#bean:tokens"));
        settings.addAll(List.of(more));
        sandboxes
                .sandbox()
                .clientSettings("camel.component.bigin-photo.")
                .forEach((name, value) -> settings.add(name + "=" + value));
        Files.write(folder.resolve("application.properties"), settings);
    }

    @Test
    void programsShareATokenAndTheLimitInADatabaseWhoseDriverTheUserAdds() throws Exception {
        String store =
                "camel.beans.tokens=#class:io.github.camelbigin.photo.tokenstore.JdbcTokenStore('#bean:database')";
        String database = PostgresServer.assumed().url();
        settings(database, store, "photo.workers=jdbc");
        RunIT.drop(folder.resolve("inbox"));

        run("check");
        run("run", "--prop", "camel.main.durationMaxMessages=2");

        assertThat(sandboxes.sandbox().photos().size()).isEqualTo(1);
        assertThat(sandboxes.sandbox().tokens().issued()).isEqualTo(1);
        // both have taken part, and both have left
        assertThat(first(database, "SELECT COUNT(*) FROM BIGIN_PHOTO_WORKER")).isEqualTo("0");
    }

    @Test
    void encryptedTokensAreSharedAndAreIgnoredWithOneWarningIfTheKeyIsAnother() throws Exception {
        String database = PostgresServer.assumed().url();
        String store =
                "camel.beans.tokens=#class:io.github.camelbigin.photo.tokenstore.JdbcTokenStore('#bean:database', 'LIVE')";
        String key = "camel.beans.tokens.encryptionKey=";
        String old = Base64.getEncoder().encodeToString(new byte[32]);
        String other = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6});
        settings(database, store, key + old);
        run("check");
        assertThat(sandboxes.sandbox().tokens().issued()).isEqualTo(1);
        assertThat(first(database, "SELECT CONTENT FROM LIVE WHERE CONTENT IS NOT NULL"))
                .startsWith("aes-gcm:")
                .doesNotContain("1000.", "token", "expires");

        settings(database, store, key + other + "," + old);
        run("check");
        assertThat(sandboxes.sandbox().tokens().issued()).isEqualTo(1);

        settings(database, store, key + Base64.getEncoder().encodeToString(new byte[16]));
        RunIT.drop(folder.resolve("inbox"));
        String out = run("run", "--prop", "camel.main.durationMaxMessages=2");
        assertThat(out.lines().filter(line -> line.contains("encryptionKey")))
                .as(out)
                .hasSize(1);
        assertThat(out).doesNotContain(old, other, "aes-gcm:");
        assertThat(sandboxes.sandbox().tokens().issued()).isEqualTo(2);
    }

    private static String first(String database, String select) throws Exception {
        try (Connection connection = DriverManager.getConnection(database);
                ResultSet row = connection.createStatement().executeQuery(select)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
