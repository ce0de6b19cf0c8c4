// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.deadletter.DeadLetter;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.deadletter.FailureLogContext;
import io.github.camelbigin.photo.route.folder.FileSnapshot;
import io.github.camelbigin.photo.route.folder.FreeName;
import io.github.camelbigin.photo.session.LogContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves and deletes on a server the photo that was picked up, and no other that has its name meanwhile. Uses the connection that polls.
 *
 * @param <T> the server's own type of file
 */
final class ServerMoves<T> {

    private static final Logger PHOTO = LoggerFactory.getLogger("photo");
    // equals no other
    private static final FileSnapshot OUT_OF_REACH = new FileSnapshot(-1, -1, "");

    private final Clock clock = Clock.systemUTC();
    private final ErrorReport names = new ErrorReport();
    private final RemoteFileOperations<T> operations;
    private final RemoteFileConfiguration server;
    private final ServerLogin login;

    ServerMoves(GenericFileOperations<T> operations, RemoteFileConfiguration server, ServerLogin login) {
        this.operations = (RemoteFileOperations<T>) operations;
        this.server = server;
        this.login = login;
        login.expectAnswers();
    }

    /** As {@link ServerLook#now}, but a server that does not respond has another file than any that was picked up. */
    FileSnapshot look(String path) {
        try {
            reconnect();
            return ServerLook.now(operations, path);
        } catch (GenericFileOperationFailedException e) {
            PHOTO.warn("The source of {} cannot be reached: {}", SafeName.shown(path), FailureText.of(e));
            return OUT_OF_REACH;
        }
    }

    /** If the connection was idle for too long during an upload, or a download was cut off. */
    void reconnect() {
        login.expectAnswers();
        boolean alive;
        try {
            alive = operations.isConnected() && operations.sendNoop();
        } catch (GenericFileOperationFailedException e) {
            alive = false;
        }
        if (!alive) {
            login.beforeConnect();
            operations.connect(server, null);
        }
    }

    /** Only the time of one command remains in which another photo could take its place. */
    void delete(Exchange exchange, GenericFile<T> file) {
        if (isAsPickedUp(exchange, file)) {
            check(operations.deleteFile(file.getAbsoluteFilePath()), "delete", file.getAbsoluteFilePath());
        }
    }

    /**
     * Keeps an older file of that name under one with a time. Looks again afterwards, and moves back what took the photo's place in the last moment.
     *
     * @return false if the photo stays
     */
    boolean move(Exchange exchange, GenericFile<T> file, String name) {
        String source = file.getAbsoluteFilePath();
        String target = place(file, name);
        operations.buildDirectory(target.substring(0, target.lastIndexOf('/')), file.isAbsolute());
        boolean older = operations.existsFile(target);
        if (!isAsPickedUp(exchange, file)) {
            return false;
        }
        if (older) {
            String kept = place(file, FreeName.withTime(name, clock.millis()));
            check(operations.renameFile(target, kept), "move", target);
        }
        check(operations.renameFile(source, target), "move to", target);
        FileSnapshot moved = ServerLook.now(operations, target);
        if (moved == null
                || moved.equals(FileSnapshot.pickedUp(exchange))
                || ServerLook.now(operations, source) != null) {
            return true;
        }
        check(operations.renameFile(target, source), "move back", source);
        kept(exchange);
        return false;
    }

    /** The report first, and whole. An older dead letter is kept. */
    void moveWithReport(Exchange exchange, GenericFile<T> file, String name, String report) {
        if (!isAsPickedUp(exchange, file)) {
            return;
        }
        String photo = place(file, name);
        String folder = photo.substring(0, photo.lastIndexOf('/') + 1);
        operations.buildDirectory(folder, file.isAbsolute());
        keepOlder(file, name);
        Exchange content = new DefaultExchange(exchange.getContext());
        content.getIn().setBody(report.getBytes(StandardCharsets.UTF_8));
        String partial = folder + ".incomplete-" + Integer.toHexString(name.hashCode());
        String stored = DeadLetter.reportOf(photo);
        check(operations.storeFile(partial, content, -1), "store", partial);
        check(operations.renameFile(partial, stored), "store", stored);
        if (!move(exchange, file, name)) {
            check(operations.deleteFile(stored), "delete", stored);
        }
    }

    /** Under a name with a time, with its report; a report without its photo is of an attempt that did not end. */
    private void keepOlder(GenericFile<T> file, String name) {
        String photo = place(file, name);
        String report = DeadLetter.reportOf(photo);
        if (operations.existsFile(photo)) {
            String kept = place(file, FreeName.withTime(name, clock.millis()));
            if (operations.existsFile(report)) {
                check(operations.renameFile(report, DeadLetter.reportOf(kept)), "move", report);
            }
            check(operations.renameFile(photo, kept), "move", photo);
        } else if (operations.existsFile(report)) {
            check(operations.deleteFile(report), "delete", report);
        }
    }

    private String place(GenericFile<T> file, String name) {
        GenericFile<T> place = operations.newGenericFile();
        file.copyFrom(file, place);
        place.changeFileName(name);
        return place.getAbsoluteFilePath();
    }

    private boolean isAsPickedUp(Exchange exchange, GenericFile<T> file) {
        FileSnapshot now = ServerLook.now(operations, file.getAbsoluteFilePath());
        boolean same = FileSnapshot.pickedUp(exchange).equals(now);
        if (now == null) {
            PHOTO.warn("{} was removed at its source while it was processed", names.fileName(exchange));
        } else if (!same) {
            kept(exchange);
        }
        return same;
    }

    private void kept(Exchange exchange) {
        try (LogContext log = FailureLogContext.of(exchange)) {
            PHOTO.warn(
                    "KEPT     {}: it was written to or replaced during its upload; the next poll picks it up again",
                    names.fileName(exchange));
        }
    }

    private static void check(boolean successful, String what, String path) {
        if (!successful) {
            throw new GenericFileOperationFailedException("The server refuses to " + what + " " + path);
        }
    }
}
