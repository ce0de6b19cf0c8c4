// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.tokenstore.FileTokenStore;
import io.github.camelbigin.photo.tokenstore.JdbcTokenStore;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Stores as they stand in the documentation. */
class TokenStoreOptionTest {

    @Test
    void aFolderIsGivenInOneLine() throws Exception {
        assertThat(configured("token-store-file.properties")).isEqualTo(new FileTokenStore("/var/lib/bigin-photo"));
    }

    @Test
    void aDataSourceOfTheRegistryIsGivenByName() throws Exception {
        TokenStore store = configured("token-store-jdbc.properties");

        assertThat(store).isInstanceOf(JdbcTokenStore.class).hasToString("JdbcTokenStore[BIGIN_PHOTO_TOKEN]");
        assertThat(store.read("a").token()).isNull();
    }

    @Test
    void theSameDatabaseSaysWhichProgramsShareTheLimit() throws Exception {
        assertThat(options("workers.properties").getWorkers()).hasToString("JdbcWorkers[BIGIN_PHOTO_WORKER]");
    }

    private static TokenStore configured(String example) throws Exception {
        return options(example).getTokenStore();
    }

    private static BiginPhotoConfiguration options(String example) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:option;DB_CLOSE_DELAY=-1");
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:examples/" + example);
        main.bind("database", database);
        main.start();
        try {
            return main.getCamelContext()
                    .getComponent("bigin-photo", BiginPhotoComponent.class)
                    .getConfiguration();
        } finally {
            main.stop();
        }
    }
}
