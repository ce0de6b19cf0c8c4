// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcTokenStoreIT {

    private static final String KEY = "0a".repeat(32);
    private static PostgresServer postgres;

    enum Database {
        H2,
        POSTGRESQL
    }

    @BeforeAll
    static void start() throws Exception {
        if (PostgresServer.binaries().isPresent()) {
            postgres = PostgresServer.start(PostgresServer.binaries().get());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContentIsReplacedIfItIsTheExpectedOne(Database database) throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(open(database), "T1");

        assertThat(store.read(KEY).content()).isNull();
        assertThat(store.replace(KEY, "one", "two")).isFalse();
        assertThat(store.replace(KEY, null, "one")).isTrue();
        assertThat(store.replace(KEY, null, "two")).isFalse();
        assertThat(store.replace(KEY, "other", "two")).isFalse();
        assertThat(store.read(KEY).content()).isEqualTo("one");
        assertThat(store.replace(KEY, "one", "tẅo")).isTrue();

        assertThat(new JdbcTokenStore(open(database), "t1").read(KEY).content()).isEqualTo("tẅo");
        assertThat(store.read("another").content()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void theTimeIsTheDatabases(Database database) throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(open(database));

        // the same machine, another clock reading
        assertThat(store.read(KEY).storeTime()).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
        Instant before = store.read(KEY).storeTime();
        assertThat(store.read(KEY).storeTime()).isAfter(before);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverCreatesTheTableAllCanUseItAndOneReplaces(Database database) throws Exception {
        DataSource source = open(database);
        for (int round = 0; round < 5; round++) {
            String table = "RACE" + round;
            List<Callable<Boolean>> calls = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        JdbcTokenStore store = new JdbcTokenStore(source, table);
                        return store.replace(KEY, store.read(KEY).content(), "content " + i);
                    })
                    .toList();
            // who reads late finds the content of another one and replaces that
            assertThat(results(calls)).contains(true);
            assertThat(new JdbcTokenStore(source, table).read(KEY).content()).startsWith("content ");

            String present = new JdbcTokenStore(source, table).read(KEY).content();
            List<Callable<Boolean>> races = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> new JdbcTokenStore(source, table).replace(KEY, present, "end " + i))
                    .toList();
            assertThat(results(races)).containsOnlyOnce(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionWithoutAutoCommitIsGivenBackAsItWas(Database database) throws Exception {
        DataSource source = open(database);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            JdbcTokenStore store = new JdbcTokenStore(DataSources.keeping(connection), "T2");

            store.read(KEY);
            assertThat(store.replace(KEY, null, "one")).isTrue();

            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(new JdbcTokenStore(source, "T2").read(KEY).content()).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void inAStrictIsolationLevelOneReplacesToo(Database database) throws Exception {
        DataSource source = DataSources.serializable(open(database));
        new JdbcTokenStore(source, "T3").read(KEY);
        List<Callable<Boolean>> calls = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> new JdbcTokenStore(source, "T3").replace(KEY, null, "end " + i))
                .toList();

        assertThat(results(calls)).containsOnlyOnce(true);
    }

    @ParameterizedTest
    @EnumSource
    void theTableThatTheDocumentationCreatesIsTheOneThatIsUsed(Database database) throws Exception {
        DataSource source = open(database);
        String sql;
        try (InputStream example = getClass().getResourceAsStream("/examples/token-store.sql")) {
            sql = new String(example.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + JdbcTokenStore.DEFAULT_TABLE);
            statement.execute(sql);
        }

        assertThat(new JdbcTokenStore(source)
                        .replace(KEY, new JdbcTokenStore(source).read(KEY).content(), "one"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aContentThatIsTooLongIsRefusedWithoutBeingQuoted(Database database) throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(open(database));
        String content = "secret".repeat(1000);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.replace(KEY, null, content))
                .withMessageContaining("4000")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsSomethingElseIsNoStore(Database database) throws Exception {
        DataSource source = open(database);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ELSE_TABLE (A INT)");
        }

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new JdbcTokenStore(source, "ELSE_TABLE").read(KEY))
                .withMessageContaining("SQL state 42")
                .withCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;DROP TABLE b", "a\"b", "1a", "a.b.c", ".a", "tä"})
    void whatIsNoNameOfATableIsRefused(String table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JdbcTokenStore(new JdbcDataSource(), table))
                .withMessageContaining(table);
    }

    @Test
    void aTableMayBeOfASchema() throws Exception {
        DataSource source = open(Database.H2);
        JdbcTokenStore store = new JdbcTokenStore(source, "PUBLIC.TOKENS_1");

        assertThat(store.replace(KEY, store.read(KEY).content(), "one")).isTrue();
        assertThat(store).hasToString("JdbcTokenStore[PUBLIC.TOKENS_1]");
    }

    @Test
    void aDatabaseThatIsDownIsUsedAgainWhenItIsBack() throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(open(Database.POSTGRESQL), "T4");
        store.replace(KEY, store.read(KEY).content(), "one");

        postgres.stop();
        try {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> store.read(KEY))
                    .withMessageContaining("refused")
                    .withMessageContaining("SQL state 08");
        } finally {
            postgres.start();
        }

        assertThat(store.read(KEY).content()).isEqualTo("one");
    }

    private static List<Boolean> results(List<Callable<Boolean>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static DataSource open(Database database) {
        if (database == Database.H2) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1");
            return source;
        }
        PostgresServer.assumeStarted(postgres);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.url());
        return source;
    }
}
