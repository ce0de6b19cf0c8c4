// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.oauth.FileTokenStore;
import io.github.camelbigin.photo.oauth.JdbcTokenStore;
import io.github.camelbigin.photo.oauth.TokenStore;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores as they stand in {@code application.properties}. */
class TokenStoreOptionTest {

    @Test
    void aFolderIsGivenInOneLine(@TempDir Path folder) throws Exception {
        TokenStore store = configured(
                "camel.component.bigin-photo.tokenStore",
                "#class:io.github.camelbigin.photo.oauth.FileTokenStore('" + folder + "')");

        assertThat(store).isEqualTo(new FileTokenStore(folder));
    }

    @Test
    void aDataSourceOfTheRegistryIsGivenByName() throws Exception {
        TokenStore store = configured(
                "camel.beans.tokens",
                "#class:io.github.camelbigin.photo.oauth.JdbcTokenStore('#bean:database')",
                "camel.component.bigin-photo.tokenStore",
                "#bean:tokens");

        assertThat(store).isInstanceOf(JdbcTokenStore.class).hasToString("JdbcTokenStore[BIGIN_PHOTO_TOKEN]");
        assertThat(store.read("a").content()).isNull();
    }

    private static TokenStore configured(String... properties) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:option;DB_CLOSE_DELAY=-1");
        Main main = new Main();
        Properties initial = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            initial.setProperty(properties[i], properties[i + 1]);
        }
        main.setInitialProperties(initial);
        main.bind("database", database);
        main.start();
        try {
            return main.getCamelContext()
                    .getComponent("bigin-photo", BiginPhotoComponent.class)
                    .getConfiguration()
                    .getTokenStore();
        } finally {
            main.stop();
        }
    }
}
