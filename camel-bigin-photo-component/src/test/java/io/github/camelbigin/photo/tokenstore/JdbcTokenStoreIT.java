// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only databases do; {@link TokenStoresIT} has the rest. */
class JdbcTokenStoreIT {

    private static final String KEY = Records.KEY;

    @ParameterizedTest
    @EnumSource
    void programsThatCreateTheTableTogetherCanAllUseIt(TestDatabase database) throws Exception {
        DataSource source = database.open();
        for (int round = 0; round < 5; round++) {
            String table = "RACE" + round;
            TokenStoresIT.inThreads(8, () -> Records.put(new JdbcTokenStore(source, table), "token"));

            assertThat(Records.token(new JdbcTokenStore(source, table))).isEqualTo("token");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionWithoutAutoCommitIsGivenBackAsItWas(TestDatabase database) throws Exception {
        DataSource source = database.open();
        Queue<Boolean> closed = new ConcurrentLinkedQueue<>();
        JdbcTokenStore store = new JdbcTokenStore(DataSources.withoutAutoCommit(source, closed), "T2");

        store.read(KEY);
        Records.put(store, "one");

        assertThat(closed).hasSizeGreaterThan(2).containsOnly(false);
        assertThat(Records.token(new JdbcTokenStore(source, "T2"))).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void inAStrictIsolationLevelNoUpdateIsLostEither(TestDatabase database) throws Exception {
        DataSource source = DataSources.serializable(database.open());
        TokenStoresIT.inThreads(
                8, () -> new JdbcTokenStore(source, "T3").update(KEY, Duration.ofSeconds(60), (present, writer) -> {
                    String count =
                            present.token() == null ? "" : present.token().value();
                    writer.write(Records.of(count + "x"));
                }));

        assertThat(Records.token(new JdbcTokenStore(source, "T3"))).isEqualTo("x".repeat(8));
    }

    @ParameterizedTest
    @EnumSource
    void theTableThatTheDocumentationCreatesIsTheOneThatIsUsed(TestDatabase database) throws Exception {
        DataSource source = database.open();
        try (InputStream example = getClass().getResourceAsStream("/examples/token-store.sql")) {
            execute(source, "DROP TABLE IF EXISTS " + JdbcTokenStore.DEFAULT_TABLE);
            execute(source, new String(example.readAllBytes(), StandardCharsets.UTF_8));
        }

        Records.put(new JdbcTokenStore(source), "one");

        assertThat(Records.token(new JdbcTokenStore(source))).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatIsTooLongIsRefusedWithoutBeingQuoted(TestDatabase database) throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(database.open());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Records.put(store, "secret".repeat(1000)))
                .withMessageContaining("4000")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableRecordIsIgnoredAndReplaced(TestDatabase database) throws Exception {
        DataSource source = database.open();
        JdbcTokenStore store = new JdbcTokenStore(source, "T6");
        Records.put(store, "one");
        execute(source, "UPDATE T6 SET CONTENT = 'not JSON' WHERE TOKEN_KEY = '" + KEY + "'");

        assertThat(store.read(KEY)).isEqualTo(TokenRecord.EMPTY);
        Records.put(store, "two");
        assertThat(Records.token(store)).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsSomethingElseIsNotAStore(TestDatabase database) throws Exception {
        DataSource source = database.open();
        execute(source, "CREATE TABLE ELSE_TABLE (A INT)");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new JdbcTokenStore(source, "ELSE_TABLE").read(KEY))
                .withMessageContaining("SQL state 42")
                .withCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;DROP TABLE b", "a\"b", "1a", "a.b.c", ".a", "tä"})
    void whatIsNotANameOfATableIsRefused(String table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JdbcTokenStore(new JdbcDataSource(), table))
                .withMessageContaining(table);
    }

    @Test
    void aTableMayBeOfASchema() throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(TestDatabase.H2.open(), "PUBLIC.TOKENS_1");

        Records.put(store, "one");

        assertThat(Records.token(store)).isEqualTo("one");
        assertThat(store).hasToString("JdbcTokenStore[PUBLIC.TOKENS_1]");
    }

    @Test
    void aDatabaseThatIsDownIsUsedAgainWhenItIsBack() throws Exception {
        JdbcTokenStore store = new JdbcTokenStore(TestDatabase.POSTGRESQL.open(), "T4");
        Records.put(store, "one");

        PostgresServer postgres = PostgresServer.assumed();
        postgres.stop();
        try {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> store.read(KEY))
                    .withMessageContaining("refused")
                    .withMessageContaining("SQL state 08");
        } finally {
            postgres.start();
        }

        assertThat(Records.token(store)).isEqualTo("one");
    }

    @Test
    void aProgramWhoseSessionTheDatabaseEndedDoesNotWriteOverTheNextOne() throws Exception {
        DataSource source = TestDatabase.POSTGRESQL.open();
        JdbcTokenStore store = new JdbcTokenStore(source, "T5");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.update(KEY, Duration.ZERO, (present, writer) -> {
                    writer.write(Records.of("begun"));
                    endIdleTransactions(source);
                    writer.write(Records.of("late"));
                }));

        assertThat(Records.token(store)).isEqualTo("begun");
        Records.put(store, "next");
    }

    private static void endIdleTransactions(DataSource source) throws IOException {
        try {
            execute(
                    source,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE state = 'idle in transaction'");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
