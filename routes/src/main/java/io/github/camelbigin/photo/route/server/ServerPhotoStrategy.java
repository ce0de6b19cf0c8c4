// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.route.cluster.PhotoClaims;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.DeadLetterName;
import io.github.camelbigin.photo.route.deadletter.DeadLetterPlace;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.IncompletePhotos;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import io.github.camelbigin.photo.route.folder.PolledPlace;
import io.github.camelbigin.photo.route.folder.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.support.EventHelper;

/**
 * For the {@code processStrategy} option of an {@code ftp} or {@code sftp} consumer of photos. Moves a processed photo to
 * {@code .done} on the server, and a dead letter with its report to {@code .dead-letters}; or, with {@link #setDelete}, moves both to this machine and deletes
 * the photo on the server. A photo that was replaced or written to since it was picked up stays, also if that happens while it is moved; while it is deleted, the time of one
 * command remains. All of it uses the connection that polls, so the route must process a photo in the consumer's thread. One instance per consumer.
 *
 * @param <T> the server's own type of file
 */
public final class ServerPhotoStrategy<T> implements GenericFileProcessStrategy<T>, PolledPlace<T>, DeadLetterPlace {

    private static final String DONE = ".done/";
    private static final String DEAD_LETTERS = ".dead-letters/";
    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final String REPORT = "photoDeadLetterReport";

    private final Clock clock = Clock.systemUTC();
    private final IncompletePhotos incomplete = new IncompletePhotos(clock);
    private ServerFiles<T> files = new ServerFiles<>();
    private ServerLogin login = new ServerLogin();
    private PhotoClaims claims = PhotoClaims.NONE;
    private ServerDownload download;
    private String host;
    private int port;
    private String folder = "";
    private String localWork;
    private boolean delete;
    private String localDone = "done";
    private String deadLetters;
    private long incompleteAge = 60_000;
    private long maxSourceBytes = SourceLimit.DEFAULT;

    /** The filter of the same consumer. */
    public void setFiles(ServerFiles<T> files) {
        this.files = files;
    }

    /** How the consumer logs in; as its endpoint says by default. */
    public void setLogin(ServerLogin login) {
        this.login = login;
    }

    /** The name of the server; null, the default, for host, port and folder of the endpoint. */
    public void setHost(String host) {
        this.host = host;
    }

    public void setPort(int port) {
        this.port = port;
    }

    /** The folder on the server, below the user's own; empty for that itself. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    /** The folder on this machine for a photo while it is uploaded; null, the default, for that of the endpoint. */
    public void setLocalWork(String localWork) {
        this.localWork = localWork;
    }

    /** Whether processed photos and dead letters come to this machine; false by default. */
    public void setDelete(boolean delete) {
        this.delete = delete;
    }

    /** The folder on this machine for processed photos; {@code done} by default. */
    public void setLocalDone(String localDone) {
        this.localDone = localDone;
    }

    /** The folder on this machine for dead letters; null or blank, the default, for that of {@link DeadLetterStore}. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** For how many milliseconds an incomplete photo must not have changed before it is a dead letter; 60,000 by default. */
    public void setIncompleteAge(long incompleteAge) {
        this.incompleteAge = incompleteAge;
    }

    /** A mapping file: when it changes, kept photos are picked up again. Null or blank, the default, for none. */
    public void setMapping(String mapping) {
        incomplete.setMapping(mapping);
    }

    /** A larger photo is not fetched, and becomes a dead letter on the server; 104,857,600 by default. */
    public void setMaxSourceBytes(long maxSourceBytes) {
        this.maxSourceBytes = maxSourceBytes;
    }

    @Override
    public void applyTo(GenericFileEndpoint<T> endpoint) {
        RemoteFileConfiguration server = (RemoteFileConfiguration) endpoint.getConfiguration();
        if (host != null) {
            ServerLogin.setAddress(server, host, port, folder);
        }
        // by its name, because two sources may use one folder
        String work = localWork == null ? endpoint.getLocalWorkDirectory() : localWork + "/" + server.getProtocol();
        download = new ServerDownload(Path.of(work).toAbsolutePath(), login);
        // begin fetches the photo
        endpoint.setLocalWorkDirectory(null);
        server.setStreamDownload(true);
        ((RemoteFileEndpoint<T>) endpoint).setDownload(false);
        login.applyTo((RemoteFileEndpoint<T>) endpoint);
        login.afterPoll(incomplete::polled);
        PhotoCluster cluster = PhotoCluster.of(endpoint.getCamelContext());
        cluster.enterUnnoticed("the folder of an FTP or SFTP server");
        claims = cluster.claims();
    }

    @Override
    public PhotoFolders folders() {
        return PhotoFolders.withoutInbox(delete ? localDone : null, deadLetters);
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint)
            throws IOException {
        download.prepare();
        files.use(operations, login);
        login.use((RemoteFileOperations<T>) operations);
        // not before, because Camel would log in without the user
        endpoint.setAutoCreate(true);
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        String path = file.getAbsoluteFilePath();
        ServerMoves<T> moves = moves(operations, endpoint);
        if (!((RemoteFileOperations<T>) operations).isConnected()) {
            moves.reconnect(); // the photo before was cut off
        }
        if (!claims.take(exchange, file.getRelativeFilePath())) {
            return false;
        }
        FileSnapshot now = ServerLook.now(operations, path);
        if (now == null || now.size() != file.getFileLength() || incomplete.contains(path, now)) {
            return false;
        }
        incomplete.release(path, now, exchange);
        now.remember(exchange, files.since(file), () -> moves.look(path));
        exchange.setProperty(NAME, exchange.getMessage().getHeader(Exchange.FILE_NAME));
        exchange.setProperty(DeadLetterStore.FOLDER, deadLetters);
        exchange.setProperty(DeadLetterStore.INCOMPLETE_AGE, incompleteAge);
        boolean tooLarge = now.size() > maxSourceBytes;
        if (tooLarge || !delete) {
            exchange.setProperty(DeadLetterStore.PLACE, this);
        }
        if (tooLarge) {
            SourceLimit.reject(exchange, now.size(), maxSourceBytes);
            storeDeadLetter(moves, exchange, file);
            // who counts photos hears of it only so, because the exchange ends here
            EventHelper.notifyExchangeDone(exchange.getContext(), exchange);
        } else {
            download.fetch((RemoteFileOperations<T>) operations, exchange, file, now.size());
        }
        return !tooLarge;
    }

    @Override
    public boolean put(Exchange exchange, String name, DeadLetter letter) {
        exchange.setProperty(REPORT, letter.toJson()); // stored by commit, whose failure the consumer's handler gets
        return true;
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        try {
            if (!incomplete.holds(file.getAbsoluteFilePath(), exchange)) {
                ServerMoves<T> moves = moves(operations, endpoint);
                moves.reconnect();
                finish(moves, exchange, file);
            }
        } finally {
            end(exchange);
        }
    }

    private void finish(ServerMoves<T> moves, Exchange exchange, GenericFile<T> file) throws IOException {
        boolean deadLetter = exchange.getProperty(DeadLetterStore.NAME) != null;
        if (deadLetter && !delete) {
            storeDeadLetter(moves, exchange, file);
        } else if (!delete) {
            moves.move(exchange, file, DONE + file.getFileName());
        } else {
            if (!deadLetter) {
                Path work = workFile(exchange);
                RealFolder done = new RealFolder(Path.of(localDone).toAbsolutePath());
                done.receiveBeside(
                        work,
                        new RealFolder(work.getParent()),
                        done.resolve(DeadLetterName.of(ErrorReport.name(exchange))));
            }
            moves.delete(exchange, file);
        }
    }

    private static <T> void storeDeadLetter(ServerMoves<T> moves, Exchange exchange, GenericFile<T> file)
            throws IOException {
        moves.moveWithReport(
                exchange,
                file,
                DEAD_LETTERS + exchange.getProperty(DeadLetterStore.NAME, String.class),
                exchange.getProperty(REPORT, String.class));
    }

    private ServerMoves<T> moves(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        return new ServerMoves<>(operations, (RemoteFileConfiguration) endpoint.getConfiguration(), login);
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        end(exchange);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file)
            throws Exception {
        end(exchange);
    }

    private void end(Exchange exchange) throws IOException {
        try {
            Path work = workFile(exchange);
            if (work != null) {
                Files.deleteIfExists(work);
            }
        } finally {
            claims.release(exchange);
        }
    }

    private static Path workFile(Exchange exchange) {
        String work = exchange.getMessage().getHeader(Exchange.FILE_LOCAL_WORK_PATH, String.class);
        return work == null ? null : Path.of(work);
    }
}
