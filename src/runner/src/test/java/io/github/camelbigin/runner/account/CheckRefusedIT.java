// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What check reports if Bigin rejects its requests in ways that the sandbox cannot emulate. */
class CheckRefusedIT extends CheckRuns {

    private HttpServer bigin;

    @BeforeEach
    void startBigin() throws IOException {
        bigin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/", 200, "{\"users\":[],\"data\":[]}");
        bigin.start();
        settings.put(C + "apiDomain", "http://127.0.0.1:" + bigin.getAddress().getPort());
    }

    @AfterEach
    void stopBigin() {
        bigin.stop(0);
    }

    private void answer(String path, int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        bigin.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "600");
            }
            boolean onlyHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, onlyHead ? -1 : body.length);
            if (!onlyHead) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
    }

    private static String error(String code) {
        return "{\"code\":\"" + code + "\",\"details\":{},\"message\":\"no\",\"status\":\"error\"}";
    }

    @Test
    void tooManyCallsIsReportedWithItsEnd() {
        answer("/bigin/v2/users", 429, error("TOO_MANY_REQUESTS"));
        fails("data centre", "TOO_MANY_REQUESTS", "no try before 20");
    }

    @Test
    void missingPermissionIsNotReportedAsAnUpload() {
        answer("/bigin/v2/users", 403, error("NO_PERMISSION"));
        fails("data centre", "NO_PERMISSION", "permit the user of this token to read users");
        assertThat(lines).noneMatch(line -> line.contains("to upload photos"));
    }

    @Test
    void moduleThatTheUserMayNotReadIsNamed() {
        answer("/bigin/v2/Products", 403, error("NO_PERMISSION"));
        fails("download Products", "NO_PERMISSION", "permit the user of this token to read Products");
        assertThat(lines).noneMatch(line -> line.contains("to upload photos"));
    }

    @Test
    @Timeout(90)
    void afterTooManyCallsNoOtherModuleIsChecked() {
        answer("/bigin/v2/Contacts", 429, error("TOO_MANY_REQUESTS"));
        answer("/bigin/v2/Accounts", 429, error("TOO_MANY_REQUESTS"));
        answer("/bigin/v2/Products", 429, error("TOO_MANY_REQUESTS"));
        fails("download Contacts", "TOO_MANY_REQUESTS", "no try before 20");
        assertThat(lines)
                .filteredOn(line -> line.contains("accepts no calls at present"))
                .hasSize(5);
    }
}
