// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.notice;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notices to the endpoint {@code photo.notify}, at most one in {@code photo.notifyEvery}, in a thread of its own. What is held back, or could not be sent, is in the next
 * one. Does nothing without {@code photo.notify}. Thread-safe.
 */
public final class PhotoNotices extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoNotices.class);

    // photos are often rejected in batches, and a resumed route may be suspended by its next photo
    private static final Duration GATHERED = Duration.ofMinutes(1);

    private final CamelContext context;
    private volatile String page = "";
    private Duration every;
    private Duration gathered;
    private News news;
    private volatile NoticeTarget target; // null without photo.notify
    private ScheduledExecutorService scheduler;
    private ScheduledFuture<?> next;
    private Instant nextTime;
    private Instant allowed = Instant.MIN;

    private PhotoNotices(CamelContext context) {
        this.context = context;
    }

    /** Those of the context; started with it. */
    public static synchronized PhotoNotices in(CamelContext context) {
        PhotoNotices known = context.hasService(PhotoNotices.class);
        if (known == null) {
            known = new PhotoNotices(context);
            try {
                context.addService(known, true, false);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return known;
    }

    /** @param page the address of a web page about the photos, for the notices */
    public void setPage(String page) {
        this.page = page;
    }

    /**
     * Manual action is required, because of {@code reason}.
     *
     * @param failure its code tells whether the reason is another one than before, because the text names photos and times; null if there is none
     */
    public synchronized void suspended(String route, String reason, Throwable failure) {
        if (target != null) {
            String kind = failure instanceof BiginPhotoException known ? known.getCode() : reason;
            news.suspended(route, kind, reason, Instant.now());
            schedule(Instant.now());
        }
    }

    /** To check whether uploads succeed. */
    public synchronized void resumed(String route) {
        if (target != null) {
            news.resumed(route, Instant.now());
            scheduleSettled();
        }
    }

    /** @param photo the dead letter, and why it is one */
    public synchronized void rejected(String photo) {
        if (target != null) {
            news.rejected(photo);
            schedule(Instant.now().plus(gathered));
        }
    }

    private void scheduleSettled() {
        Instant settled = news.nextSettled();
        if (settled != null) {
            schedule(settled);
        }
    }

    private void schedule(Instant wanted) {
        Instant time = wanted.isBefore(allowed) ? allowed : wanted;
        if (next != null && !time.isBefore(nextTime)) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        nextTime = time;
        long delay = Math.max(0, Duration.between(Instant.now(), time).toMillis() + 1);
        next = scheduler.schedule(this::send, delay, TimeUnit.MILLISECONDS);
    }

    private void send() {
        NoticeTarget open = target;
        News.Digest digest = take();
        if (open == null || digest.isEmpty()) {
            return;
        }
        try {
            open.send(news.subject(digest), news.text(digest) + (page.isEmpty() ? "" : "See " + page + "\n"));
        } catch (Exception e) { // whose message may show secrets
            LOG.warn(
                    "No notice sent to photo.notify ({}), its news will be in the next one: {}",
                    open.scheme(),
                    e.getClass().getName());
            restore(digest);
        }
    }

    private synchronized News.Digest take() {
        next = null;
        News.Digest digest = news.take(Instant.now());
        if (!digest.isEmpty()) {
            allowed = Instant.now().plus(every);
        }
        scheduleSettled();
        return digest;
    }

    private synchronized void restore(News.Digest unsent) {
        news.restore(unsent);
        if (!scheduler.isShutdown()) {
            schedule(Instant.now());
        }
    }

    @Override
    protected synchronized void doStart() {
        String uri = context.resolvePropertyPlaceholders("{{photo.notify:}}").trim();
        if (uri.isEmpty()) {
            return;
        }
        every = Duration.ofMillis(
                TimeUtils.toMilliSeconds(context.resolvePropertyPlaceholders("{{photo.notifyEvery:900000}}")));
        gathered = every.compareTo(GATHERED) < 0 ? every : GATHERED;
        news = new News(gathered);
        NoticeTarget started = new NoticeTarget(context, uri);
        ServiceHelper.startService(started);
        scheduler = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "PhotoNotices");
        target = started;
    }

    @Override
    protected synchronized void doStop() {
        if (target == null) {
            return;
        }
        context.getExecutorServiceManager().shutdownNow(scheduler);
        News.Digest unsent = news.take(Instant.now());
        if (!unsent.isEmpty()) {
            LOG.warn("Stopped before a notice was sent: {}", news.subject(unsent));
        }
        ServiceHelper.stopService(target);
        target = null;
    }
}
