// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.PhotoNotifier;
import io.github.camelbigin.observe.board.PhotoOutcome;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import io.github.camelbigin.photo.route.folder.KeptPhotos;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.LogConfigurator;
import io.github.camelbigin.runner.inspect.InboxFiles;
import io.github.camelbigin.runner.program.InboxSettings;
import io.github.camelbigin.runner.program.PreparableFormats;
import io.github.camelbigin.runner.program.RouteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;

/** Prints where photos come from and go to when the program starts, and what became of them when it ends. */
final class InboxRun extends MainListenerSupport {

    /** More than that are not counted, because that would delay the end. */
    private static final int COUNTED = 100_000;

    private final PhotoBoard photos = new PhotoBoard(Clock.systemUTC());
    private final boolean create;
    private final String account;
    private final Consumer<String> out;
    private InboxSettings settings;
    private String prepares;
    private KeptPhotos kept;
    private RouteWork work;

    /**
     * @param account in words, without secrets
     * @param out gets each line
     */
    InboxRun(boolean create, String account, Consumer<String> out) {
        this.create = create;
        this.account = account;
        this.out = out;
    }

    /** Now the environment has been read as well, so it is known which routes run. */
    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        context.getManagementStrategy().addEventNotifier(new PhotoNotifier(photos, Clock.systemUTC()));
        if (!RouteFiles.bundled().pattern().equals(main.configure().getRoutesIncludePattern())) {
            return;
        }
        LogConfigurator.silenceFatalErrorHandler();
        settings = InboxSettings.of(context);
        if (create) {
            create();
        }
        settings.requireInbox();
        String prepare = context.resolvePropertyPlaceholders("{{photo.prepare:auto}}");
        prepares = prepare.equalsIgnoreCase("never")
                ? null
                : PreparableFormats.here().toString();
    }

    private void create() {
        try {
            Files.createDirectories(settings.inbox());
        } catch (IOException e) {
            throw new UncheckedIOException("The inbox " + settings.inbox() + " cannot be created", e);
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        kept = KeptPhotos.in(main.getCamelContext());
        work = RouteWork.of(main.getCamelContext());
        // a signal ends the program before the main thread comes to anything
        main.getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext context) {
                printSummary();
            }
        });
        if (settings == null) {
            work.descriptions().forEach(out);
            return;
        }
        out.accept("Watching         " + settings.inbox());
        out.accept("Uploaded go to   " + settings.inbox().resolve(settings.done()));
        out.accept("Rejected go to   " + settings.deadLetters());
        out.accept("Account          " + account);
        String cluster = PhotoCluster.of(main.getCamelContext()).summary();
        if (!cluster.isEmpty()) {
            out.accept("Shares photos by " + cluster);
        }
        String names = main.getCamelContext().resolvePropertyPlaceholders("{{photo.fileNamePattern:}}");
        if (!names.isBlank()) {
            out.accept("Names of photos  " + names);
        }
        if (prepares != null) {
            out.accept("Prepares         " + prepares);
        }
    }

    /** Whether it ended with less done than it was started for. */
    boolean hasFailed() {
        return work != null && work.hasFailed();
    }

    private void printSummary() {
        PhotoBoard.Totals totals = photos.totals();
        String counts = settings == null
                ? work.counts(totals, kept.count())
                : "Uploaded " + totals.count(PhotoOutcome.UPLOADED) + ", rejected "
                        + totals.count(PhotoOutcome.REJECTED) + ", kept in the inbox " + left();
        if (!counts.isEmpty()) {
            out.accept(counts);
        }
    }

    private String left() {
        try {
            long left = new InboxFiles(settings).photos(COUNTED);
            return left + (left == COUNTED ? " or more" : "");
        } catch (IOException e) {
            return "an unknown number: " + FileFailure.of(e);
        }
    }
}
