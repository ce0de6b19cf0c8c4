// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases that the store is tested with. */
public enum TestDatabase {
    H2,
    POSTGRESQL;

    /** Skips the test where PostgreSQL is not installed. */
    public DataSource open() throws Exception {
        if (this == H2) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1");
            return source;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.assumed().url());
        return source;
    }
}
