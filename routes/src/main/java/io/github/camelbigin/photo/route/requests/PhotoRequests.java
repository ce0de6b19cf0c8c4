// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.folder.PolledPlace;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileConstants;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the Kamelet {@code photo-requests-source} does with a request file: {@link #process} begins it, {@link #read} is for a
 * split, {@link #address}, {@link #isWanted} and {@link #stored} are for each part, {@link #end} is for the file again. One instance
 * per route. Thread-safe once it is set up.
 */
public final class PhotoRequests extends ServiceSupport implements Processor, CamelContextAware, RouteIdAware {

    static final String LIST = "photoList";
    static final String NAME = PhotoProcessStrategy.NAME;

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    private static final String LIST_ERRORS = "photoListErrors";
    private static final String PROCESSED = ".done";

    private CamelContext context;
    private String routeId;
    private String messages;
    private String requests = "requests";
    private String deadLetters;
    private String sink;
    private boolean overwrite;
    private RequestMessages accepted;

    /** Name of the {@code direct} endpoint that messages come to; null for none. */
    public void setMessages(String messages) {
        this.messages = messages;
    }

    /** The folder of request files; {@code requests} by default. */
    public void setRequests(String requests) {
        this.requests = requests;
    }

    /** The folder of the messages' list of errors; null or blank, the default, for {@code dead-letters} beside the folder of request files. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Id of the step that stores photos; null if it cannot be asked what it holds. */
    public void setSink(String sink) {
        this.sink = sink;
    }

    /** Whether photos are downloaded that the sink holds already; false by default. */
    public void setOverwrite(boolean overwrite) {
        this.overwrite = overwrite;
    }

    /** Begins a request file: discards the errors of an earlier run. */
    @Override
    public void process(Exchange exchange) throws IOException {
        Path list = Path.of(exchange.getMessage().getHeader(FileConstants.FILE_ABSOLUTE_PATH, String.class));
        String name = list.getFileName().toString();
        exchange.setProperty(NAME, name);
        // a list that cannot be read is a dead letter as a whole
        exchange.setProperty(PhotoProcessStrategy.MOVE_TO, PROCESSED + "/" + name);
        Path errors = new RealFolder(list.getParent()).resolve(PROCESSED + "/" + name + ".errors.csv");
        exchange.setProperty(LIST_ERRORS, errors.toString());
        Files.deleteIfExists(errors);
    }

    /**
     * The requests of the text in the body, read while the split asks for them.
     *
     * @throws InvalidPayloadException if the body is not a text
     * @throws BiginUnknownRecordException if it is the file of a spreadsheet program
     */
    public Iterator<?> read(Exchange exchange) throws InvalidPayloadException, BiginPhotoException, IOException {
        Reader text = RequestText.of(exchange.getMessage().getMandatoryBody(InputStream.class));
        RequestList list = new RequestList(text, () -> PolledPlace.goesOn(exchange));
        exchange.setProperty(LIST, list);
        return list;
    }

    /**
     * Puts the record that the request in the body names into the headers, instead of all others, and its line into the body.
     *
     * @throws BiginUnknownRecordException if the line cannot be understood
     */
    public void address(Exchange exchange) throws BiginPhotoException {
        PhotoRequest request = (PhotoRequest) exchange.getMessage().getBody();
        exchange.setProperty(NAME, exchange.getProperty(NAME) + ", line " + request.line());
        exchange.setProperty(RequestErrors.FILE, exchange.getProperty(LIST_ERRORS));
        exchange.setProperty(RequestErrors.LINE, request.line());
        exchange.setProperty(RequestErrors.REQUEST, request.text());
        PhotoRecord owner = request.owner();
        if (owner == null) {
            throw BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, request.problem())
                    .during(BiginPhotoOperation.download)
                    .withResolution(RequestList.RULE)
                    .toException();
        }
        exchange.setProperty(NAME, owner.toString());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(request.text());
        exchange.getMessage().setHeader(BiginPhotoConstants.MODULE, owner.module());
        exchange.getMessage().setHeader(BiginPhotoConstants.RECORD_ID, owner.recordId());
    }

    /** False if the sink holds the photo already. Fails if it would be stored elsewhere. */
    public boolean isWanted(Exchange exchange) throws Exception {
        RequestList list = exchange.getProperty(LIST, RequestList.class);
        Message request = exchange.getMessage();
        PhotoRecord owner = new PhotoRecord(
                request.getHeader(BiginPhotoConstants.MODULE, String.class),
                request.getHeader(BiginPhotoConstants.RECORD_ID, String.class));
        if (sink == null) {
            return true;
        }
        PhotoSink step = new PhotoSink(context, sink);
        step.requireInside(owner);
        if (overwrite || !step.holds(owner, list.remoteFolders)) {
            return true;
        }
        PHOTO.debug("SKIPPED  {}: is there already", exchange.getProperty(NAME));
        return false;
    }

    /** Logs what has become of a request that was not skipped. */
    public static void stored(Exchange exchange) {
        if (exchange.getMessage().getBody() == null) {
            PHOTO.info("NO PHOTO {}", exchange.getProperty(NAME));
        } else {
            PHOTO.debug("STORED   {}", exchange.getProperty(NAME));
        }
    }

    /** Logs the end of a request file. */
    public void end(Exchange exchange) {
        PHOTO.info("FINISHED {}", exchange.getProperty(NAME));
    }

    /** A list would be run by one of them, whichever is first, or by both. */
    private void requireFolderOfItsOwn() throws IOException {
        File folder = new File(requests).getCanonicalFile();
        for (Route other : context.getRoutes()) {
            if (!other.getId().equals(routeId)
                    && other.getEndpoint() instanceof FileEndpoint polled
                    && polled.getFile().getCanonicalFile().equals(folder)) {
                throw new IllegalArgumentException("Routes " + routeId + " and " + other.getId()
                        + " poll the same folder " + requests
                        + ": give each its own, by the parameter requests of photo-requests-source");
            }
        }
    }

    @Override
    protected void doStart() throws Exception {
        requireFolderOfItsOwn();
        if (sink != null) {
            // by then all routes are there
            context.addStartupListener((started, before) -> new PhotoSink(context, sink).check());
        }
        if (messages != null) {
            // the endpoint that the Kamelet's own kamelet:sink has become
            Endpoint route = Objects.requireNonNull(context.hasEndpoint("kamelet://sink?routeId=" + routeId), routeId);
            Path errors = PhotoFolders.deadLetters(deadLetters, requests);
            accepted = new RequestMessages(context, messages, route, errors);
            ServiceHelper.startService(accepted);
        }
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(accepted);
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public String getRouteId() {
        return routeId;
    }

    @Override
    public void setRouteId(String routeId) {
        this.routeId = routeId;
    }
}
