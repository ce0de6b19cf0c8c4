// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.folder.RealFolder;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.SettingOptions;
import io.github.camelbigin.runner.program.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads the photos of some records. For one run of the program. */
@Command(
        name = "download",
        description = "Downloads the photos of records, once. An older file of the same name is replaced.",
        footer = {"", "backup downloads the photos of all records."})
public final class DownloadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SettingOptions options;

    @Mixin
    private SandboxOptions sandbox;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for the photos; created if it is missing. Default: the current one.")
    private Path folder;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Parameters(
            paramLabel = "RECORD",
            arity = "1..*",
            description = "MODULE/ID, Contacts/E-MAIL, or the address of its page in Bigin.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws IOException, NotStartedException, InterruptedException {
        common.configureLog(Detail.WARNINGS);
        NamedRecords records = new NamedRecords(names, spec.commandLine());
        try (AccountCalls account = AccountCalls.start(
                options.settings(),
                sandbox,
                routes -> DownloadedFile.addRoute(routes, "&fileNamePattern=RAW({{?photo.fileNamePattern}})"))) {
            Files.createDirectories(folder);
            return records.each(account, (name, record) -> download(account, name, record), json);
        }
    }

    private RecordOutcome download(AccountCalls account, String name, Map<String, Object> record)
            throws BiginPhotoException, IOException {
        Path incomplete = Files.createTempFile(folder, ".", ".incomplete");
        try {
            DownloadedFile photo = DownloadedFile.of(account, record, incomplete);
            if (photo == null) {
                return RecordOutcome.of(name, "no photo", "");
            }
            Path file = new RealFolder(folder).resolve(photo.name());
            Files.createDirectories(file.getParent());
            Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
            return RecordOutcome.of(name, "downloaded", file.normalize().toString());
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }
}
