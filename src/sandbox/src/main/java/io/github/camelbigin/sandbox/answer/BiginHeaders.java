// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.answer;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** The headers of recorded responses of Bigin ({@code bigin-api.md} section 3). */
public final class BiginHeaders {
    private static final List<Header> ON_ALL = List.of(
            header("Cache-Control", "no-store, no-cache, must-revalidate, private"),
            header("Pragma", "no-cache"),
            header("Expires", "Thu, 01 Jan 1970 00:00:00 GMT"),
            header("X-Content-Type-Options", "nosniff"),
            header("X-Download-Options", "noopen"),
            header("X-Frame-Options", "SAMEORIGIN"),
            header("clientversion", "1"),
            header("clientsubversion", "1"),
            header("Server-Timing", "total;dur=1"),
            header("Content-Language", "en-US"),
            header("Vary", "accept-encoding"),
            header("Set-Cookie", "zalb_sandbox=0123456789abcdef; Path=/; HttpOnly"),
            header("Set-Cookie", "crmcsr=sandbox; path=/; priority=high"),
            header("Set-Cookie", "BIGINCROSSCDNID=sandbox; path=/"),
            header("Set-Cookie", "BIGINCROSSCDNCOUNTRY=XX; path=/"));
    private static final List<Header> ON_JSON =
            append(ON_ALL, "Content-Disposition", "attachment; filename=response.json");
    private static final List<Header> ON_TOKEN = List.of(
            header("Cache-Control", "no-store"),
            header("Set-Cookie", "iamcsr=sandbox; path=/"),
            header("Set-Cookie", "_zcsr_tmp=sandbox; path=/"));

    private BiginHeaders() {}

    private static Header header(String name, String value) {
        return new BasicHeader(name, value);
    }

    private static List<Header> append(List<Header> headers, String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header(name, value));
        return List.copyOf(more);
    }

    /** A response without a body has no Content-Disposition. */
    public static Answer onJson(Answer answer) {
        return answer.with(answer.contentType() == null ? ON_ALL : ON_JSON);
    }

    /** A record or list that is empty: no body, but the headers of JSON. */
    public static Answer onNoContent(Answer answer) {
        return answer.with(ON_JSON).with("Content-Type", Answer.JSON);
    }

    public static Answer onPhoto(Answer answer) {
        return answer.with(ON_ALL);
    }

    public static Answer onToken(Answer answer) {
        return answer.with(ON_TOKEN);
    }
}
