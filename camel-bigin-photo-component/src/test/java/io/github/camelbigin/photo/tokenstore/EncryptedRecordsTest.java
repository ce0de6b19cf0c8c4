// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of the database see no token. */
class EncryptedRecordsTest {

    private static final String TABLE = "ENCRYPTED";
    private static final String OLD = key(16, 1);
    private static final String NEW = key(32, 2);

    private DataSource source;

    @BeforeEach
    void open() throws Exception {
        source = TestDatabase.H2.open();
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute("DROP TABLE IF EXISTS " + TABLE);
        }
    }

    private static String key(int length, int value) {
        byte[] key = new byte[length];
        key[0] = (byte) value;
        return Base64.getEncoder().encodeToString(key);
    }

    private JdbcTokenStore store(String keys) {
        JdbcTokenStore store = new JdbcTokenStore(source, TABLE);
        if (keys != null) {
            store.setEncryptionKey(keys);
        }
        return store;
    }

    private String content() throws Exception {
        try (Connection connection = source.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT CONTENT FROM " + TABLE + " WHERE TOKEN_KEY = '" + Records.KEY + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void theTableHoldsNoTokenInClearAndTheSameOneLooksDifferentEachTime() throws Exception {
        Records.put(store(null), "1000.secret");
        assertThat(content()).contains("1000.secret");

        Records.put(store(NEW), "1000.secret");
        String first = content();
        assertThat(first).doesNotContain("1000.secret", "token");
        Records.put(store(NEW), "1000.secret");
        assertThat(content()).isNotEqualTo(first);
        assertThat(Records.token(store(NEW))).isEqualTo("1000.secret");
    }

    @Test
    void aKeyIsReplacedInStepsWithoutLosingTheToken() throws Exception {
        Records.put(store(OLD), "one");
        assertThat(Records.token(store(OLD + ", " + NEW))).isEqualTo("one");
        JdbcTokenStore rotated = store(NEW + "," + OLD);
        assertThat(Records.token(rotated)).isEqualTo("one");
        Records.put(rotated, "two");
        assertThat(Records.token(store(NEW))).isEqualTo("two");
        assertThat(Records.token(store(OLD))).isNull();
    }

    @Test
    void whatWasChangedMovedToAnotherRowOrWrittenInClearIsIgnoredAndReplaced() throws Exception {
        JdbcTokenStore store = store(NEW);
        Records.put(store, "one");
        String encrypted = content();
        RecordCipher cipher = RecordCipher.of(NEW, new SecureRandom());
        assertThat(cipher.decrypt(Records.KEY, encrypted)).contains("one");
        assertThat(cipher.decrypt("other", encrypted)).isNull();
        assertThat(cipher.decrypt(Records.KEY, encrypted.replaceFirst("[^=](=*)$", "-$1")))
                .isNull();
        assertThat(cipher.decrypt(Records.KEY, "aes-gcm:AAAA")).isNull();

        Records.put(store(null), "in-clear");
        assertThat(Records.token(store)).isNull();
        Records.put(store, "two");
        assertThat(Records.token(store)).isEqualTo("two");
    }

    @Test
    void theKeyMayBeInAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), NEW + "\n");
        Records.put(store("file:" + file), "one");
        assertThat(Records.token(store(NEW))).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3t", "s3cr3t!", "c2VjcmV0", "file:/none/s3cr3t.key"})
    void whatIsNoKeyIsRefusedWithoutBeingQuoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store(text))
                .withMessageContaining("encryptionKey")
                .satisfies(refused -> assertThat(refused.getMessage().replace("/none/s3cr3t.key", ""))
                        .doesNotContain("s3cr3t", "c2VjcmV0"));
    }
}
