// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import io.github.camelbigin.photo.tokenstore.PostgresServer;
import java.util.Map;
import java.util.UUID;

/** The settings of programs that share a place by claims in one database. */
public final class SharedByClaims {

    private SharedByClaims() {}

    /** In a database of their own, in memory. */
    public static Map<String, String> settings() {
        return settings(
                "#class:org.h2.jdbcx.JdbcDataSource", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** In PostgreSQL where that is installed. */
    public static Map<String, String> realSettings() throws Exception {
        return PostgresServer.shared().isPresent()
                ? settings(
                        "#class:org.postgresql.ds.PGSimpleDataSource",
                        PostgresServer.assumed().url())
                : settings();
    }

    private static Map<String, String> settings(String type, String url) {
        return Map.of("photo.cluster", "jdbc", "camel.beans.database", type, "camel.beans.database.url", url);
    }
}
