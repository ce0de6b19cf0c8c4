// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.http;

import io.github.camelbigin.sandbox.organisation.AccessGrant;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** One request that is being processed. Used by the thread of its connection. */
public final class Call {
    private static final long MAX_DRAIN = 64L * 1024 * 1024;
    private static final String TOKEN_PREFIX = "Zoho-oauthtoken ";

    private final ClassicHttpRequest request;
    private final Instant at;
    private final Delays delays;
    private final String path;
    private final Map<String, String> query;
    private final CallRecord record = new CallRecord();
    private Bandwidth bandwidth;
    private InputStream body;
    private int callsInFlight;
    private AccessGrant grant;

    public Call(ClassicHttpRequest request, Instant at, Delays delays) {
        this.request = request;
        this.at = at;
        this.delays = delays;
        this.bandwidth = new Bandwidth(delays, 0);
        String target = request.getPath();
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? Map.of() : FormBody.urlEncoded(target.substring(mark + 1));
    }

    public String method() {
        return request.getMethod();
    }

    /** As received, percent escapes included. */
    public String path() {
        return path;
    }

    public Map<String, String> query() {
        return query;
    }

    Instant at() {
        return at;
    }

    Header[] headers() {
        return request.getHeaders();
    }

    /** Null if there is none; the first if there are several. */
    public String header(String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    public boolean isPhotoCall() {
        return path.startsWith("/bigin/") && path.endsWith("/photo");
    }

    /** Null unless the request has one in the only form that Bigin accepts. */
    public String accessToken() {
        String value = header("Authorization");
        boolean present = value != null && value.regionMatches(true, 0, TOKEN_PREFIX, 0, TOKEN_PREFIX.length());
        return present ? value.substring(TOKEN_PREFIX.length()).strip() : null;
    }

    /** -1 for a chunked body, 0 for none. */
    public long contentLength() {
        HttpEntity entity = request.getEntity();
        return entity == null ? 0 : entity.getContentLength();
    }

    public InputStream body() throws IOException {
        if (body == null) {
            HttpEntity entity = request.getEntity();
            body = entity == null ? InputStream.nullInputStream() : bandwidth.slowed(entity.getContent());
        }
        return body;
    }

    /** Reads the rest of the body, so that the client reads the response; false if the rest is too long. */
    public boolean drain() throws IOException {
        if (contentLength() > MAX_DRAIN) {
            return false;
        }
        if (body().read() < 0) {
            return true;
        }
        byte[] piece = new byte[8 * 1024];
        long left = MAX_DRAIN;
        int read = body().read(piece);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body().read(piece);
        }
        return read < 0;
    }

    /** Reads half of the body, or one piece of a chunked one. */
    public void readHalf() throws IOException {
        long half = contentLength() < 0 ? 1024 : contentLength() / 2;
        body().skipNBytes(Math.min(half, MAX_DRAIN));
    }

    public void pause(Duration time) throws ConnectionCut {
        delays.pause(time);
    }

    public void slowDown(int bytesPerSecond) {
        bandwidth = new Bandwidth(delays, bytesPerSecond);
    }

    public Bandwidth bandwidth() {
        return bandwidth;
    }

    /** This call included; 0 outside Bigin's API. */
    public int callsInFlight() {
        return callsInFlight;
    }

    public void setCallsInFlight(int calls) {
        this.callsInFlight = calls;
    }

    /** Null until the access token was found valid. */
    public AccessGrant grant() {
        return grant;
    }

    public void setGrant(AccessGrant grant) {
        this.grant = grant;
    }

    /** What the request log will hold about the body. */
    public CallRecord record() {
        return record;
    }
}
