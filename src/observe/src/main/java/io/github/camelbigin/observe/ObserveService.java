// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import io.github.camelbigin.observe.board.PhotoBoard;
import io.github.camelbigin.observe.board.PhotoNotifier;
import io.github.camelbigin.observe.board.Thumbnails;
import io.github.camelbigin.photo.route.notice.PhotoNotices;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page on Camel's management server. */
final class ObserveService extends ServiceSupport {

    static final String PATH = "/observe/";

    private static final Logger LOG = LoggerFactory.getLogger(ObserveService.class);

    private final CamelContext context;
    private final PhotoBoard board;
    private final EventStreams streams = new EventStreams();
    private Thumbnails thumbnails;
    private ScheduledExecutorService scheduler;

    private ObserveService(CamelContext context, Clock clock) {
        this.context = context;
        this.board = new PhotoBoard(clock);
        context.getManagementStrategy().addEventNotifier(new PhotoNotifier(board, clock));
    }

    /** Call before the context is started, and with its management server started. */
    static void addTo(CamelContext context) {
        try {
            context.addService(new ObserveService(context, Clock.systemUTC()), true, true);
        } catch (Exception e) {
            throw new IllegalStateException("the page cannot be served: " + e.getMessage(), e);
        }
    }

    @Override
    protected void doStart() throws IOException {
        ManagementHttpServer management = context.hasService(ManagementHttpServer.class);
        ReplayService replays = new ReplayService(context);
        UpdatePublisher updates = new UpdatePublisher(context, board, replays, streams);
        thumbnails = new Thumbnails();
        scheduler = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "Observe");
        scheduler.scheduleAtFixedRate(updates, 1, 1, TimeUnit.SECONDS);
        Router router = management.getRouter();
        PageFiles.mount(router);
        new PageApi(board, thumbnails, replays, updates, streams).mount(router);
        PhotoNotices.in(context).setPage(address(management));
        LOG.info("Observe at {}", address(management));
    }

    private String address(ManagementHttpServer management) {
        boolean secure = management.isUseGlobalSslContextParameters();
        String host = management.getHost().contains(":") ? '[' + management.getHost() + ']' : management.getHost();
        String path = management.getPath();
        int port = context.hasServices(VertxPlatformHttpServer.class).stream()
                .filter(server -> server.getConfigurationPort() == management.getPort())
                .mapToInt(VertxPlatformHttpServer::getPort)
                .findFirst()
                .orElse(management.getPort());
        return (secure ? "https://" : "http://")
                + host
                + ':'
                + port
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                + PATH;
    }

    @Override
    protected void doStop() {
        streams.close();
        if (scheduler != null) { // else its start failed, or was not reached
            thumbnails.close();
            context.getExecutorServiceManager().shutdownNow(scheduler);
        }
    }
}
