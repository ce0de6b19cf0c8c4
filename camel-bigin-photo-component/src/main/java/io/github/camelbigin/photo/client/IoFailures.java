// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.client;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.oauth.ConnectionFailure;
import io.github.camelbigin.photo.source.SpoolOutput.SpoolException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What an {@link IOException} of a call means: what failed, and whether another attempt can help. */
public final class IoFailures {

    private IoFailures() {}

    /** Without a record; never null. */
    public static BiginFailure failure(IOException e) {
        if (e instanceof PhotoReadException) {
            return unreadable(e.getCause() instanceof IOException cause ? cause : e);
        }
        int status = e instanceof UnreadableResponseException response ? response.status() : 0;
        return BiginFailure.of(code(e).code(), status, text(e));
    }

    /** As {@link #failure}, of a photo that could not be read or spooled. */
    public static BiginFailure unreadable(IOException e) {
        if (e instanceof SpoolException) {
            return BiginFailure.of(BiginErrorCode.SPOOL_FAILED, text(e));
        }
        if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)
                || e instanceof ClosedByInterruptException) {
            return BiginFailure.stopped(
                    BiginErrorCode.PHOTO_READ_FAILED, "Stopped before the photo was read or prepared");
        }
        boolean forGood = e instanceof NoSuchFileException
                || e instanceof FileNotFoundException
                || e instanceof AccessDeniedException;
        return BiginFailure.of(forGood ? BiginErrorCode.UNREADABLE_PHOTO : BiginErrorCode.PHOTO_READ_FAILED, text(e));
    }

    /** Whether the server certainly saw nothing of the request. */
    static boolean beforeSending(IOException e) {
        return e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException
                || e instanceof ConnectTimeoutException
                || e instanceof SSLException;
    }

    private static BiginErrorCode code(IOException e) {
        if (e instanceof SpoolException) {
            return BiginErrorCode.SPOOL_FAILED;
        }
        return e instanceof UnreadableResponseException || e instanceof ClientProtocolException
                ? BiginErrorCode.UNREADABLE_ANSWER
                : ConnectionFailure.code(e);
    }

    private static String text(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
