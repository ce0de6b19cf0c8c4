// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.cli.CommonOptions;
import io.github.camelbigin.runner.cli.ExitCode;
import io.github.camelbigin.runner.cli.LogConfigurator.Detail;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RecordsFile;
import io.github.camelbigin.sandbox.BiginEdition;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a sandbox until the program is stopped. For one run of the program. */
@Command(
        name = "sandbox",
        description =
                "Emulates Bigin on this machine until it is stopped. Credentials that are not given are new at each start.")
public final class SandboxCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--port", defaultValue = "0", description = "Port on 127.0.0.1. Default: any free port.")
    private int port;

    @Option(names = "--photos", paramLabel = "DIR", description = "Folder for uploaded photos. Default: in memory.")
    private Path photos;

    @Option(
            names = "--record",
            paramLabel = "MODULE/ID",
            description = "An existing record, such as Contacts/2034020000000489033; can be repeated."
                    + " Default: every record exists.")
    private List<String> records = new ArrayList<>();

    @Option(
            names = "--records",
            paramLabel = "FILE",
            description =
                    "Existing records with fields, as CSV: a header such as module,id,First_Name,Last_Name,Email. Without"
                            + " module they are contacts, without id they get one.")
    private Path recordsFile;

    @Option(
            names = "--search-delay-ms",
            paramLabel = "MS",
            defaultValue = "15000",
            description = "How long a search does not find a record that was changed. Default: 15000.")
    private long searchDelay;

    @Option(
            names = "--edition",
            paramLabel = "NAME",
            description = "Limits of an edition of Bigin: ${COMPLETION-CANDIDATES}. Default: no limits.")
    private BiginEdition edition;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "What is not confirmed of Bigin, the other way; can be repeated: ${COMPLETION-CANDIDATES}.")
    private Set<BiginVariant> variants = EnumSet.noneOf(BiginVariant.class);

    @Option(
            names = "--strict-images",
            description = "Decode each photo, and reject a broken one as no image. Whether Bigin does so is not known.")
    private boolean strictImages;

    @Option(
            names = "--latency-ms",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Minimum duration of each call.")
    private long latency;

    @Option(
            names = "--concurrency-limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Respond with 429 to more concurrent calls. Default: no limit.")
    private int concurrencyLimit;

    @Option(
            names = "--daily-credits",
            paramLabel = "N",
            defaultValue = "0",
            description = "Respond with 429 to more calls in 24 hours. Default: no limit.")
    private int dailyCredits;

    @Option(names = "--client-id", paramLabel = "ID", description = "Default: a new one.")
    private String clientId;

    @Option(names = "--client-secret", paramLabel = "SECRET", description = "Default: a new one.")
    private String clientSecret;

    @Option(names = "--refresh-token", paramLabel = "TOKEN", description = "Default: a new one.")
    private String refreshToken;

    @Override
    public Integer call() throws NotStartedException, InterruptedException {
        common.configureLog(Detail.PHOTOS);
        try (BiginSandbox sandbox = start(builder())) {
            print(sandbox, spec.commandLine().getOut());
            untilStopped();
        }
        return ExitCode.OK;
    }

    private SandboxBuilder builder() {
        try {
            SandboxBuilder builder = BiginSandbox.builder()
                    .port(port)
                    .photoFolder(photos)
                    .createRecords(records.isEmpty() && recordsFile == null)
                    .searchDelay(Duration.ofMillis(searchDelay))
                    .variant(variants.toArray(BiginVariant[]::new))
                    .strictImages(strictImages)
                    .latency(Duration.ofMillis(latency))
                    .concurrencyLimit(concurrencyLimit)
                    .dailyCredits(dailyCredits);
            if (edition != null) {
                builder.edition(edition);
            }
            if (recordsFile != null) {
                RecordsFile.addTo(builder, recordsFile);
            }
            setUnlessNull(clientId, builder::clientId);
            setUnlessNull(clientSecret, builder::clientSecret);
            setUnlessNull(refreshToken, builder::refreshToken);
            records.stream().map(PhotoRecord::parse).forEach(one -> builder.record(one.module(), one.recordId()));
            return builder;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void setUnlessNull(String value, Consumer<String> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static BiginSandbox start(SandboxBuilder builder) throws NotStartedException {
        try {
            return builder.start();
        } catch (UncheckedIOException e) {
            throw new NotStartedException("Not started: " + e.getMessage() + portAdvice(e), e);
        }
    }

    private static String portAdvice(UncheckedIOException e) {
        return e.getCause() instanceof BindException ? "; choose another --port" : "";
    }

    private static void print(BiginSandbox sandbox, PrintWriter out) {
        out.println("Sandbox at " + sandbox.uri() + ", until Ctrl-C; gallery: " + sandbox.uri()
                + "/sandbox/gallery. For application.properties:");
        out.println();
        sandbox.clientSettings(ProgramSettings.COMPONENT).forEach((name, value) -> out.println(name + "=" + value));
    }

    /** Ctrl-C ends the JVM and the sandbox: a photo is in its folder before the response to its upload. */
    private static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
