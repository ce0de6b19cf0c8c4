// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.demo;

import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.samples.SamplePhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.Type;
import org.apache.camel.support.EventNotifierSupport;

/** Drops the sample photos, uploads them to a sandbox, downloads them again and compares. */
final class Demo {

    private static final long DEADLINE_SECONDS = 60;
    private static final String UNKNOWN_RECORD = "INVALID_DATA";

    private final DemoFolder folder;
    private final Progress progress;
    private final Map<SamplePhoto, byte[]> photos = new LinkedHashMap<>();
    private final UploadClock clock = new UploadClock();

    Demo(DemoFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    List<DemoOutcome> run() throws NotStartedException, IOException {
        drawPhotos();
        try (BiginSandbox sandbox = sandbox()) {
            dropPhotos();
            PhotoMain main = start(sandbox);
            try {
                awaitEnd();
                return outcomes(main);
            } finally {
                progress.end();
                main.stop();
            }
        }
    }

    private void drawPhotos() {
        List<SamplePhoto> samples = Stream.concat(SamplePhotos.good().stream(), SamplePhotos.bad().stream())
                .toList();
        for (SamplePhoto sample : samples) {
            progress.show("drawing photo " + (photos.size() + 1) + " of " + samples.size());
            photos.put(sample, sample.bytes());
        }
    }

    private BiginSandbox sandbox() {
        SandboxBuilder builder = BiginSandbox.builder().searchDelay(Duration.ZERO);
        photos.keySet().stream()
                .filter(photo -> PhotoRecord.MODULES.contains(DemoOutcome.module(photo)))
                .filter(photo -> !photo.expectedReason().equals(UNKNOWN_RECORD))
                .forEach(photo -> builder.record(DemoOutcome.module(photo), photo.recordId(), DemoNames.fields(photo)));
        return builder.start();
    }

    private void dropPhotos() throws IOException {
        for (Map.Entry<SamplePhoto, byte[]> photo : photos.entrySet()) {
            folder.drop(DemoNames.path(photo.getKey()), photo.getValue());
        }
    }

    private PhotoMain start(BiginSandbox sandbox) throws NotStartedException {
        Map<String, String> settings = new LinkedHashMap<>(sandbox.clientSettings(ProgramSettings.COMPONENT));
        settings.put("photo.inbox", folder.inbox().toString());
        settings.put("photo.deadLetters", folder.deadLetters().toString());
        settings.put(ProgramSettings.COMPONENT + "fileNamePattern", DemoNames.PATTERN);
        settings.put("photo.minAge", "1");
        settings.put("photo.incompleteAge", "0");
        PhotoMain main = new PhotoMain(ProgramSettings.only(settings), RouteFiles.bundled());
        main.bind("uploadClock", clock);
        return main.start(context -> main);
    }

    private void awaitEnd() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (isRunning() && System.nanoTime() < deadline) {
            progress.show("uploading: " + clock.ended() + " of " + photos.size() + " photos");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean isRunning() throws IOException {
        return !folder.leftInInbox().isEmpty() || clock.ended() < photos.size();
    }

    private List<DemoOutcome> outcomes(PhotoMain main) throws IOException {
        DemoCheck check = new DemoCheck(folder, main.getCamelContext().createProducerTemplate());
        List<DemoOutcome> outcomes = new ArrayList<>();
        for (Map.Entry<SamplePhoto, byte[]> photo : photos.entrySet()) {
            progress.show("comparing: " + (outcomes.size() + 1) + " of " + photos.size() + " photos");
            SamplePhoto sample = photo.getKey();
            outcomes.add(check.outcome(sample, photo.getValue(), clock.millis(DemoNames.path(sample))));
        }
        return outcomes;
    }

    /** How long the route {@code upload-files} took for each photo. Thread-safe. */
    private static final class UploadClock extends EventNotifierSupport {
        private static final String ROUTE = "upload-files";

        private final Map<String, Long> millis = new ConcurrentHashMap<>();

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event.getType() == Type.ExchangeCompleted || event.getType() == Type.ExchangeFailed;
        }

        @Override
        public void notify(CamelEvent event) {
            Exchange exchange = ((ExchangeEvent) event).getExchange();
            if (ROUTE.equals(exchange.getFromRouteId())) {
                millis.put(
                        exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class),
                        exchange.getClock().elapsed());
            }
        }

        int ended() {
            return millis.size();
        }

        /** @return -1 if it has not ended */
        long millis(String path) {
            return millis.getOrDefault(path, -1L);
        }
    }
}
