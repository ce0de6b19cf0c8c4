// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.token;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.oauth.Stopwatch;
import io.github.camelbigin.photo.tokenstore.PostgresServer;
import io.github.camelbigin.photo.tokenstore.RefreshState;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several JVMs, one store: what the accounts server received is what counts. */
@Execution(ExecutionMode.CONCURRENT)
class SharedTokenIT {

    private static final int PROGRAMS = 8;
    private static final SharedRefresh.Timings SHORT =
            new SharedRefresh.Timings(Duration.ofMillis(2_500), Duration.ofSeconds(2));
    private static final SharedRefresh.Timings UNTIL_IT_IS_FROZEN =
            new SharedRefresh.Timings(Duration.ofSeconds(13), Duration.ofSeconds(12));

    private static Server h2;

    enum Kind {
        FILE,
        DATABASE
    }

    @TempDir
    private Path folder;

    private final List<RunningProgram> programs = new ArrayList<>();
    private BiginSandbox sandbox;

    @AfterAll
    static void stopProgramsAndDatabase() {
        RunningProgram.endAll();
        if (h2 != null) {
            h2.stop();
        }
    }

    @BeforeEach
    void start() throws IOException {
        sandbox = BiginSandbox.builder().start();
    }

    @AfterEach
    void stop() {
        programs.forEach(RunningProgram::close);
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    @ResourceLock("so many programs")
    void programsThatStartTogetherMakeOneRequest(Kind kind) throws Exception {
        sandbox.faults().onToken().next(1, Fault.delay(Duration.ofMillis(500)));
        for (int i = 0; i < PROGRAMS; i++) {
            program(place(kind));
        }
        for (RunningProgram program : programs) {
            program.awaitReady();
        }
        for (RunningProgram program : programs) {
            program.order("token");
        }

        List<String> tokens = answers();
        assertThat(tokens).hasSize(PROGRAMS).allMatch(answer -> answer.startsWith("token "));
        assertThat(tokens.stream().distinct()).hasSize(1);
        assertThat(sandbox.requests().tokenCalls()).hasSize(1);

        // the token is revoked: all are told so at the same time
        for (RunningProgram program : programs) {
            program.order("renew");
        }
        List<String> renewed = answers();
        assertThat(renewed.stream().distinct()).hasSize(1).doesNotContain(tokens.get(0));
        assertThat(sandbox.requests().tokenCalls()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatIsKilledDuringItsRequestReleasesTheLockAndItsRequestCounts(Kind kind) throws Exception {
        try (TokenServer server = new TokenServer()) {
            RunningProgram second = program(place(kind), server, SharedRefresh.Timings.DEFAULT);
            RunningProgram first = requesting(kind, server, SharedRefresh.Timings.DEFAULT);
            second.awaitReady().order("token");

            first.kill();
            assertThat(second.answer()).isEqualTo(token("t2"));

            assertThat(server.calls()).isEqualTo(2);
            String key = server.credentials().storeKey(server.accounts());
            RefreshState requests = TokenProgram.store(place(kind)).read(key).requests();
            assertThat(requests.budget().requests()).hasSize(2);
            assertThat(requests.budget().issued()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"FILE, CONT", "FILE, KILL", "DATABASE, CONT", "DATABASE, KILL"})
    void whileAProgramIsFrozenDuringItsRequestOthersGiveUpInTimeAndGoOnWhenItWakesOrEnds(Kind kind, String end)
            throws Exception {
        try (TokenServer server = new TokenServer()) {
            RunningProgram second = program(place(kind), server, SHORT);
            RunningProgram first = requesting(kind, server, UNTIL_IT_IS_FROZEN);
            first.signal("STOP");

            Stopwatch waited = Stopwatch.start();
            assertThat(second.awaitReady().order("token").answer())
                    .startsWith("failure TOKEN_STORE_FAILED")
                    .contains("could not be changed within 2 s");
            assertThat(waited.elapsed()).isGreaterThanOrEqualTo(SHORT.lockWait());
            assertThat(server.calls()).isOne();

            first.signal(end);
            await().until(() -> second.order("token").answer().equals(token("t2")));
            if (end.equals("CONT")) {
                assertThat(first.answer()).startsWith("failure RESPONSE_TIMEOUT");
                assertThat(first.order("token").answer()).isEqualTo(token("t2"));
            }
            assertThat(server.calls()).isEqualTo(2);
        }
    }

    /** A program whose request has arrived at the server and is not answered. */
    private RunningProgram requesting(Kind kind, TokenServer server, SharedRefresh.Timings timings) throws Exception {
        server.answers(exchange -> TokenServer.token("t" + server.calls()).answer(exchange));
        server.holdNext();
        RunningProgram program = program(place(kind), server, timings);
        program.awaitReady().order("token");
        await().until(() -> server.calls() == 1);
        return program;
    }

    private static String token(String value) {
        return "token " + Integer.toHexString(value.hashCode());
    }

    @ParameterizedTest
    @EnumSource
    void programsThatRestartInALoopStayWithinTenRequests(Kind kind) throws Exception {
        List<String> answers = new ArrayList<>();
        for (int restart = 0; restart < 3; restart++) {
            RunningProgram program = program(place(kind)).awaitReady();
            for (int i = 0; i < 5; i++) {
                answers.add(program.order(i == 0 ? "token" : "renew").answer());
            }
            program.kill();
        }

        assertThat(answers.subList(0, 12)).allMatch(answer -> answer.startsWith("token "));
        assertThat(answers.subList(12, 15)).allSatisfy(answer -> {
            assertThat(answer).startsWith("failure Access_Denied").contains("10 were requested in the last 10 minutes");
            assertThat(secondsToWait(answer)).isBetween(500L, 600L);
        });
        assertThat(sandbox.requests().tokenCalls())
                .hasSize(10)
                .allMatch(call -> call.status() == 200 && call.code().equals("success"));
    }

    @Test
    void aThrottleThatOneProgramMetIsKnownToTheNext() throws Exception {
        sandbox.faults()
                .onToken()
                .next(1, Fault.answer(400, "application/json", "{\"error\":\"Access Denied\"}".getBytes()));
        String met = program(place(Kind.FILE)).awaitReady().order("token").answer();
        String known = program(place(Kind.FILE)).awaitReady().order("token").answer();

        assertThat(met).startsWith("failure Access_Denied 600 ");
        assertThat(known).startsWith("failure Access_Denied ");
        assertThat(secondsToWait(known)).isBetween(500L, 599L);
        assertThat(sandbox.requests().tokenCalls()).hasSize(1);
    }

    private static long secondsToWait(String failure) {
        return Long.parseLong(failure.split(" ")[2]);
    }

    private List<String> answers() throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (RunningProgram program : programs) {
            answers.add(program.answer());
        }
        return answers;
    }

    private String place(Kind kind) throws Exception {
        if (kind == Kind.FILE) {
            return folder.resolve("tokens").toString();
        }
        return database();
    }

    private static synchronized String database() throws Exception {
        Optional<PostgresServer> postgres = PostgresServer.shared();
        if (postgres.isEmpty() && h2 == null) {
            h2 = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        }
        return postgres.isPresent() ? postgres.get().url() : "jdbc:h2:" + h2.getURL() + "/mem:tokens;DB_CLOSE_DELAY=-1";
    }

    private RunningProgram program(String place) throws IOException {
        return program(
                place,
                sandbox.uri(),
                sandbox.clientId(),
                sandbox.clientSecret(),
                sandbox.refreshToken(),
                SharedRefresh.Timings.DEFAULT);
    }

    private RunningProgram program(String place, TokenServer server, SharedRefresh.Timings timings) throws IOException {
        return program(
                place,
                server.accounts(),
                TokenServer.CLIENT_ID,
                TokenServer.CLIENT_SECRET,
                server.refreshToken(),
                timings);
    }

    private RunningProgram program(
            String place, URI accounts, String id, String secret, String refreshToken, SharedRefresh.Timings timings)
            throws IOException {
        RunningProgram program = RunningProgram.use(
                place,
                accounts.toString(),
                id,
                secret,
                refreshToken,
                "" + timings.lockWait().toMillis(),
                "" + timings.longestRequest().toMillis());
        programs.add(program);
        return program;
    }
}
