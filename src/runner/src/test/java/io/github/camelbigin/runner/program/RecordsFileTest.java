// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.Records;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsFileTest {

    @TempDir
    private Path folder;

    private BiginSandbox sandbox(String text, Charset charset) throws Exception {
        Path file = folder.resolve("people.csv");
        Files.write(file, text.getBytes(charset));
        SandboxBuilder builder = BiginSandbox.builder();
        RecordsFile.addTo(builder, file);
        return builder.start();
    }

    @ParameterizedTest
    @CsvSource({"';',UTF-8", "',',UTF-8", "'\t',UTF-16LE"})
    void columnsComeInAnyOrderAsSpreadsheetsWriteThem(String separator, String charset) throws Exception {
        String text =
                "\uFEFFEmail;id;module;Last_Name\r\njörg@example.com;zcrm_5;Contacts;\"Müller, Dr.\"\r\n;6;Accounts;\r\n";
        try (BiginSandbox sandbox = sandbox(text.replace(";", separator), charset.equals("UTF-8") ? UTF_8 : UTF_16LE)) {
            BiginRecord record =
                    sandbox.records().get(Records.key("Contacts", "5")).orElseThrow();
            assertThat(record.value("Email")).isEqualTo("jörg@example.com");
            assertThat(record.name()).isEqualTo("Müller, Dr.");
            assertThat(sandbox.records()
                            .get(Records.key("Accounts", "6"))
                            .orElseThrow()
                            .fields())
                    .isEmpty();
        }
    }

    @Test
    void contactsNeedNeitherModuleNorId() throws Exception {
        try (BiginSandbox sandbox = sandbox("First_Name,Last_Name\nJane,Doe\nJohn,Doe\n", UTF_8)) {
            assertThat(sandbox.records().ofModule("Contacts").values())
                    .extracting(BiginRecord::name)
                    .containsExactly("John Doe", "Jane Doe");
        }
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatThrownBy(() -> sandbox("module,id\nContacts,1\nContacts,2.03402E+18\n", UTF_8))
                .hasMessageContaining("people.csv, record 2: not a record id: 2.03402E+18");
    }

    /** A quote without an end, and a workbook. */
    @ParameterizedTest
    @ValueSource(strings = {"id,Last_Name\n1,\"Doe\n2,Roe\n", "PK\u0003\u0004"})
    void whatIsNoTableIsTold(String text) {
        assertThatThrownBy(() -> sandbox(text, UTF_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot read the records in")
                .hasMessageContaining("people.csv");
    }

    @Test
    void whatLooksLikeAFormulaOrMarkupIsAValue() throws Exception {
        String value = "=cmd|'/c calc'!A0 ${env:HOME} {{x}} <script>\u0000" + "x".repeat(100_000);
        try (BiginSandbox sandbox = sandbox("id,Last_Name\n1," + value + "\n", UTF_8)) {
            assertThat(sandbox.records()
                            .get(Records.key("Contacts", "1"))
                            .orElseThrow()
                            .value("Last_Name"))
                    .isEqualTo(value);
        }
    }
}
