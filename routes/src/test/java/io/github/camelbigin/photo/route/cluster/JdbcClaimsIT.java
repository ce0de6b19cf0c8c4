// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.outage.Outage;
import io.github.camelbigin.photo.tokenstore.PostgresServer;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcClaimsIT {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private static DataSource database(String kind) throws Exception {
        if (kind.equals("PostgreSQL")) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(PostgresServer.assumed().url());
            return source;
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:claims;DB_CLOSE_DELAY=-1");
        return source;
    }

    /** The row of the photo becomes older, by the clock of the database. */
    private static void age(DataSource database, String photo, int seconds) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE BIGIN_PHOTO_CLAIM SET SEEN = SEEN - INTERVAL '" + seconds
                    + "' SECOND WHERE PHOTO = '" + photo + "'");
        }
    }

    /** How many of eight programs that ask at the same time get the photo. */
    private static long winners(DataSource database, String photo) throws Exception {
        ExecutorService programs = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> {
                    JdbcClaims claims = new JdbcClaims(database, LEASE);
                    claims.prepare();
                    return claims.take(photo);
                });
            }
            long winners = 0;
            for (Future<Boolean> one : programs.invokeAll(all)) {
                winners += one.get() ? 1 : 0;
            }
            return winners;
        } finally {
            programs.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void onlyOneProgramGetsAPhotoAlsoThatOfAProgramThatWasKilled(String kind) throws Exception {
        DataSource database = database(kind);
        String photo = UUID.randomUUID().toString();

        assertThat(winners(database, photo)).isEqualTo(1);
        age(database, photo, 30);
        assertThat(winners(database, photo)).isZero();
        age(database, photo, 40);
        assertThat(winners(database, photo)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void claimThatIsRenewedLastsUntilItsOwnerReleasesIt(String kind) throws Exception {
        DataSource database = database(kind);
        String photo = UUID.randomUUID().toString();
        JdbcClaims owner = new JdbcClaims(database, LEASE);
        owner.prepare();
        JdbcClaims other = new JdbcClaims(database, LEASE);

        assertThat(owner.identity()).isNotBlank().isEqualTo(other.identity());
        assertThat(owner.take(photo)).isTrue();
        assertThat(owner.take(photo)).isFalse();
        for (int i = 0; i < 3; i++) {
            age(database, photo, 40);
            owner.renew();
            assertThat(other.take(photo)).isFalse();
        }
        other.release(photo);
        assertThat(other.take(photo)).isFalse();
        owner.release(photo);
        assertThat(other.take(photo)).isTrue();
    }

    @Test
    void withoutTheDatabaseNoPhotoIsTakenAndWhatWasTakenIsReleasedLater() throws Exception {
        AtomicBoolean off = new AtomicBoolean();
        JdbcClaims rows = new JdbcClaims(switchable(database("H2"), off), Duration.ofMinutes(1));
        rows.prepare();
        PhotoClaims claims = new PhotoClaims(rows, rows.identity(), new Outage("cluster", "The database"));
        Exchange first = new DefaultExchange(new DefaultCamelContext());
        Exchange second = new DefaultExchange(first);
        assertThat(claims.take(first, "Contacts/1.jpg")).isTrue();

        off.set(true);
        claims.release(first);
        assertThat(claims.take(second, "Contacts/2.jpg")).isFalse();
        off.set(false);
        assertThat(claims.take(second, "Contacts/2.jpg")).isFalse();

        claims.renew();
        assertThat(claims.take(first, "Contacts/1.jpg")).isTrue();
        assertThat(claims.take(second, "Contacts/2.jpg")).isTrue();
        assertThat(claims.take(second, "Contacts/2.jpg")).isFalse();
    }

    /** One that fails while it is off. */
    static DataSource switchable(DataSource database, AtomicBoolean off) {
        return (DataSource) Proxy.newProxyInstance(
                JdbcClaimsIT.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (off.get()) {
                        throw new SQLException("down", "08001");
                    }
                    return method.invoke(database, arguments);
                });
    }
}
