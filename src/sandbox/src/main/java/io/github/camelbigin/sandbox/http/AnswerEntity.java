// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.AnswerBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.io.CloseMode;

/** Writes a response at a given bandwidth, completely or only the first half. */
public final class AnswerEntity extends AbstractHttpEntity {
    private final AnswerBody body;
    private final Bandwidth bandwidth;
    private final boolean cutHalfway;
    /** Runs also when writing fails, so it may run twice. */
    private final Runnable beforeLastPiece;

    public AnswerEntity(
            Answer answer, boolean chunked, Bandwidth bandwidth, boolean cutHalfway, Runnable beforeLastPiece) {
        super(answer.contentType(), null, chunked);
        this.body = answer.body();
        this.bandwidth = bandwidth;
        this.cutHalfway = cutHalfway;
        this.beforeLastPiece = beforeLastPiece;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long left = cutHalfway ? body.length() / 2 : body.length();
        byte[] piece = new byte[(int) Math.min(bandwidth.pieceSize(), left)];
        try (InputStream in = body.open()) {
            while (left > 0) {
                int length = in.readNBytes(piece, 0, (int) Math.min(piece.length, left));
                if (length == 0) {
                    throw new IOException("the photo became shorter while it was sent");
                }
                left -= length;
                bandwidth.await(length);
                if (left == 0) {
                    beforeLastPiece.run();
                }
                out.write(piece, 0, length);
                if (bandwidth.isSlow()) {
                    out.flush();
                }
            }
        } finally {
            beforeLastPiece.run();
        }
        if (cutHalfway) {
            out.flush();
            throw new ConnectionCut(CloseMode.GRACEFUL);
        }
    }

    @Override
    public long getContentLength() {
        return isChunked() ? -1 : body.length();
    }

    @Override
    public InputStream getContent() throws IOException {
        return body.open();
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // bytes are opened and closed by each writeTo
    }
}
