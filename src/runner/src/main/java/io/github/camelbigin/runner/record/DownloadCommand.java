// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.folder.RealFolder;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.DownloadedFile;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    private RecordOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for the photos; created if it is missing. Default: the current one.")
    private Path folder;

    private final Set<String> stored = new HashSet<>();

    @Override
    public Integer call() throws IOException, NotStartedException, InterruptedException {
        NamedRecords records = options.records();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--output must be a folder for the photos, but " + folder + " is a file");
        }
        try (AccountCalls account = records.account(routes ->
                DownloadedFile.addRoute(routes, folder, "&fileNamePattern=RAW({{?photo.fileNamePattern}})"))) {
            Files.createDirectories(folder);
            return records.each(account, (name, record) -> download(account, name, record));
        }
    }

    private RecordOutcome download(AccountCalls account, String name, Map<String, Object> record)
            throws BiginPhotoException, IOException {
        return DownloadedFile.of(account, record, photo -> store(photo.file(), photo.name()))
                .map(file ->
                        RecordOutcome.of(name, "downloaded", file.normalize().toString()))
                .orElseGet(() -> RecordOutcome.of(name, "no photo", ""));
    }

    /** Another photo of this run keeps its file: two e-mail addresses may become one name. */
    private synchronized Path store(Path photo, String name) throws IOException {
        Path file = new RealFolder(folder).resolve(name);
        int dot = name.lastIndexOf('.');
        for (int number = 2; !stored.add(file.normalize().toString().toLowerCase(Locale.ROOT)); number++) {
            if (Files.mismatch(photo, file) < 0) {
                return file;
            }
            file = new RealFolder(folder).resolve(name.substring(0, dot) + " (" + number + ')' + name.substring(dot));
        }
        Files.createDirectories(file.getParent());
        Files.move(photo, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }
}
