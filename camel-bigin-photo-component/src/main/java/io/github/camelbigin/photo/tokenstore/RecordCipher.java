// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts records with AES-GCM, each with a nonce of its own and for its row alone. Immutable; shows no key. */
final class RecordCipher {

    private static final String ENCRYPTED = "aes-gcm:";
    private static final String FILE = "file:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;
    private final SecureRandom random;

    private RecordCipher(List<SecretKeySpec> keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * @param text keys of 16, 24 or 32 bytes in Base64, separated by commas, or {@code file:} and the path of a file with them; the first one encrypts, all decrypt
     * @throws IllegalArgumentException if it is something else; does not quote it
     */
    static RecordCipher of(String text, SecureRandom random) {
        return new RecordCipher(
                Stream.of(content(text).split(",")).map(RecordCipher::key).toList(), random);
    }

    private static String content(String text) {
        if (!text.startsWith(FILE)) {
            return text;
        }
        try {
            return Files.readString(Path.of(text.substring(FILE.length())));
        } catch (IOException e) {
            throw new IllegalArgumentException("The file of encryptionKey cannot be read: " + e, e);
        }
    }

    private static SecretKeySpec key(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            key = new byte[0]; // without the cause, which quotes a part of it
        }
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException(
                    "encryptionKey must be 16, 24 or 32 bytes in Base64; openssl rand -base64 32 makes one");
        }
        return new SecretKeySpec(key, "AES");
    }

    String encrypt(String row, String record) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, row)
                    .doFinal(record.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + text.length)
                    .put(nonce)
                    .put(text)
                    .array();
            return ENCRYPTED + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null if none of the keys has encrypted it, or it is of another row. */
    String decrypt(String row, String content) {
        if (!content.startsWith(ENCRYPTED)) {
            return null;
        }
        byte[] all;
        try {
            all = Base64.getDecoder().decode(content.substring(ENCRYPTED.length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
        return keys.stream()
                .map(key -> decrypt(key, row, all))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String decrypt(SecretKeySpec key, String row, byte[] all) {
        if (all.length < NONCE_BYTES) {
            return null;
        }
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), row)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            return null; // of another key, or changed
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String row)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
