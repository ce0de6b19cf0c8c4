// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.tokenstore.PostgresServer;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private int run(String... args) throws Exception {
        try (ProgramRun run = ProgramRun.start(folder, args)) {
            int code = run.exitCode();
            assertThat(run.err()).isEmpty();
            return code;
        }
    }

    @Test
    void programsShareATokenInADatabaseWhoseDriverTheUserAdds() throws Exception {
        String database = PostgresServer.assumed().url();
        Path driver = Path.of(PGSimpleDataSource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.createDirectories(folder.resolve("inbox/Contacts"));
        Files.write(folder.resolve("inbox/Contacts/1.png"), SamplePhotos.png(60, 60, 1));
        List<String> settings = new ArrayList<>(List.of(
                "photo.lib=" + driver,
                "camel.beans.database=#class:org.postgresql.ds.PGSimpleDataSource",
                "camel.beans.database.url=" + database,
                "camel.beans.tokens=#class:io.github.camelbigin.photo.tokenstore.JdbcTokenStore('#bean:database')",
                "camel.component.bigin-photo.tokenStore=#bean:tokens"));
        sandboxes
                .sandbox()
                .clientSettings("camel.component.bigin-photo.")
                .forEach((name, value) -> settings.add(name + "=" + value));
        Files.write(folder.resolve("application.properties"), settings);

        assertThat(run("check")).isZero();
        assertThat(run("run", "--prop", "camel.main.durationMaxMessages=2")).isZero();

        assertThat(sandboxes.sandbox().photos().find("Contacts", "1")).isPresent();
        assertThat(sandboxes.sandbox().tokens().issued()).isEqualTo(1);
    }
}
