// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cleaning;

import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.PolledPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the sources of photos of a context have put into folders on this machine: processed photos and dead letters that are older than {@code photo.keepDone}. It
 * does so when the context has started and then once an hour, in a thread of its own, and does nothing without that setting.
 */
public final class OldPhotos extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(OldPhotos.class);

    // so that 30, or the seconds of a month, are not taken for milliseconds
    private static final Duration LEAST = Duration.ofHours(1);
    private static final String TIME = "\\d{1,18}|(?=\\d)(\\d{1,6}d)?(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?";

    private final CamelContext context;
    private final Set<String> reported = new HashSet<>();
    private Duration keep; // null for ever
    private ScheduledExecutorService scheduler;

    public OldPhotos(CamelContext context) {
        this.context = context;
    }

    /** @throws IllegalArgumentException if {@code photo.keepDone} is not a time, or is less than an hour */
    @Override
    public void onContextStarting(CamelContext starting) {
        String value =
                context.resolvePropertyPlaceholders("{{photo.keepDone:}}").trim();
        keep = value.isEmpty() ? null : Duration.ofMillis(value.matches(TIME) ? TimeUtils.toMilliSeconds(value) : 0);
        if (keep != null && keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("photo.keepDone=" + value
                    + " is not possible: it must be a time such as 30d, or milliseconds, of at least 1h");
        }
    }

    @Override
    public void onContextStarted(CamelContext started) {
        if (keep != null) {
            scheduler = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "OldPhotos");
            scheduler.scheduleWithFixedDelay(() -> delete(keep), 0, 1, TimeUnit.HOURS);
        }
    }

    @Override
    public void onContextStopping(CamelContext stopping) {
        if (scheduler != null) {
            context.getExecutorServiceManager().shutdownNow(scheduler);
            scheduler = null;
        }
    }

    /** What is older than this, once. */
    void delete(Duration age) {
        try {
            List<PhotoFolders> sources = context.getEndpoints().stream()
                    .map(each -> each instanceof GenericFileEndpoint<?> polled ? polled.getProcessStrategy() : null)
                    .filter(PolledPlace.class::isInstance)
                    .map(each -> ((PolledPlace<?>) each).folders())
                    .toList();
            Cleaning cleaning = new Cleaning(sources, age);
            sources.stream().filter(this::isOfSetting).forEach(cleaning::deleteProcessed);
            deadLetters(sources).forEach(cleaning::deleteDeadLetters);
            cleaning.obstacles().stream().filter(reported::add).forEach(LOG::warn);
            cleaning.report(LOG);
        } catch (RuntimeException e) {
            LOG.warn("Old photos were not all deleted; the next attempt follows in an hour", e);
        }
    }

    /** A folder that a route names itself may be where others pick photos up, as they do those that are announced. */
    private boolean isOfSetting(PhotoFolders source) {
        String setting = source.inbox().isPresent() ? "{{photo.done:.done}}" : "{{photo.localDone:done}}";
        return context.resolvePropertyPlaceholders(setting).equals(source.done());
    }

    private Set<Path> deadLetters(List<PhotoFolders> sources) {
        Set<Path> folders = new LinkedHashSet<>();
        sources.stream()
                .map(PhotoFolders::deadLetters)
                .filter(folder -> folder != null)
                .forEach(folders::add);
        if (context.getRoutes().stream()
                .anyMatch(route -> route.getRoute() instanceof RouteDefinition model && hasDeadLetters(model))) {
            folders.add(context.getRegistry()
                    .lookupByNameAndType("photoReplay", DeadLetterReplay.class)
                    .folder());
        }
        return folders;
    }

    /** By a route configuration such as {@code bigin-photo-errors}; the calls of a command have none. */
    private static boolean hasDeadLetters(RouteDefinition route) {
        Set<String> configurations = route.getAppliedRouteConfigurationIds();
        return configurations != null && !configurations.isEmpty();
    }
}
