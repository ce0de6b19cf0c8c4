// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ErrorReportTest {

    private static final byte[] PHOTO = "hello world".getBytes(UTF_8);
    private static final String SHA256 = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:15:30.250999Z"), ZoneOffset.UTC);
    private static final BiginFailure FAILURE = BiginFailure.of(
                    "INVALID_DATA", 400, "the related id given seems to be invalid")
            .about(BiginPhotoOperation.upload, "Contacts", "2034020000000999999");

    private final CamelContext context = new DefaultCamelContext();
    private final ErrorReport report = new ErrorReport(CLOCK);

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private Exchange exchange(Object body, Exception caught) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setExchangeId("E01F5A7C0B21D4F-0000000000000007");
        exchange.getExchangeExtension().setFromRouteId("upload-files");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "Contacts/2034020000000999999.png");
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private JsonNode read(Exchange exchange) throws IOException {
        return new ObjectMapper().readTree(report.report(exchange));
    }

    @Test
    void itLooksLikeTheDocumentedOne() throws IOException {
        Exchange exchange = exchange(PHOTO, FAILURE.toException());
        fromFile(exchange);
        assertThat(report.report(exchange))
                .isEqualTo(Files.readString(
                        Path.of(System.getProperty("basedir", ""), "src/test/resources/examples/error-report.json")));
    }

    private static void fromFile(Exchange exchange) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(new File("/srv/photos/inbox/Contacts/2034020000000999999.png"));
        file.setAbsoluteFilePath(file.getFile().getPath());
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, file);
    }

    @Test
    void aRefusalOfThisProgramHasNoStatusAndSourceIsOnlyThatOfAFile() throws IOException {
        JsonNode json = read(exchange(
                PHOTO, BiginFailure.of(BiginErrorCode.EMPTY_PHOTO, "empty").toException()));

        assertThat(json.get("status").isNull()).isTrue();
        assertThat(json.get("source").isNull()).isTrue();
    }

    @Test
    void aDownloadedPhotoThatAnOwnStepRefusesIsKnownAsOne() throws IOException {
        Exchange exchange = exchange(PHOTO, new IllegalStateException("secret"));
        exchange.getMessage().setHeader("CamelBiginPhotoModule", "Contacts");
        exchange.getMessage().setHeader("CamelBiginPhotoRecordId", "1");
        assertThat(read(exchange).get("operation").isNull()).isTrue();
        exchange.getMessage().setHeader("CamelBiginPhotoSize", PHOTO.length);
        JsonNode json = read(exchange);
        assertThat(json.get("operation").textValue()).isEqualTo("download");
        assertThat(json.get("module").textValue()).isEqualTo("Contacts");
        assertThat(json.get("recordId").textValue()).isEqualTo("1");
    }

    @Test
    void whoHasAFileIsToldToRenameItAndWhoWritesARouteToSetHeaders() throws IOException {
        Exception unknown = BiginFailure.of(BiginErrorCode.UNKNOWN_RECORD, "not given")
                .during(BiginPhotoOperation.upload)
                .toException();
        Exchange exchange = exchange(PHOTO, unknown);

        assertThat(read(exchange).get("resolution").textValue()).contains("the headers CamelBiginPhotoModule");
        assertThat(report.reason(exchange)).isEqualTo(unknown.getMessage());
        fromFile(exchange);
        assertThat(read(exchange).get("resolution").textValue())
                .startsWith("Rename the file to Contacts/<record id>.jpg")
                .doesNotContain("header");
        assertThat(report.reason(exchange))
                .startsWith("upload: UNKNOWN_RECORD: not given - Rename the file to Contacts/<record id>.jpg");
    }

    @Test
    void aFailureInsideAnotherExceptionIsFound() throws IOException {
        Exception wrapped = new IllegalStateException("outer", new IOException(FAILURE.toException()));

        assertThat(read(exchange(PHOTO, wrapped)).get("code").textValue()).isEqualTo("INVALID_DATA");
    }

    @Test
    void aForeignExceptionIsToldByItsKindOnly() throws IOException {
        JsonNode json = read(exchange(PHOTO, new IllegalStateException("password=hush")));

        assertThat(json.get("code").textValue()).isEqualTo(ErrorReport.UNEXPECTED);
        assertThat(json.get("family").textValue()).isEqualTo("rejected");
        assertThat(json.get("message").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.toString()).doesNotContain("hush");
    }

    @Test
    void aPageOfAListIsNotCalledAPhoto() throws IOException {
        Exception page =
                FAILURE.about(BiginPhotoOperation.list, "Contacts", null).toException();
        Exchange list = exchange(PHOTO, page);
        list.getMessage().removeHeader(Exchange.FILE_NAME);
        assertThat(report.fileName(list)).isEqualTo("page of the list of Contacts");
        list.setProperty(Exchange.EXCEPTION_CAUGHT, FAILURE.toException());
        assertThat(report.fileName(list)).isEqualTo("photo");
    }

    @Test
    void anExchangeThatCaughtNothingHasAReportAllTheSame() throws IOException {
        JsonNode json = read(exchange(null, null));

        assertThat(json.get("code").textValue()).isEqualTo(ErrorReport.UNEXPECTED);
        assertThat(json.get("sha256").isNull()).isTrue();
    }

    @Test
    void attemptsAreTheFirstAndTheRedeliveries() throws IOException {
        Exchange exchange = exchange(PHOTO, FAILURE.toException());
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, 2);

        assertThat(read(exchange).get("attempts").intValue()).isEqualTo(3);
    }

    @Test
    void whatBiginOrAFileNameSaysStaysInsideItsField() throws IOException {
        String nasty = "\"}, \"code\" : \"SUCCESS\", {\"x\":\"\n\r\t\u0000\u2028 \\ </script> ${sys:user.home} \uD800";
        Exchange exchange = exchange(
                PHOTO,
                BiginFailure.of("INVALID_DATA", 400, nasty)
                        .withDetails(Map.of(nasty, List.of(nasty)))
                        .toException());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, nasty.replace("\uD800", ""));

        JsonNode json = read(exchange);

        assertThat(json.get("code").textValue()).isEqualTo("INVALID_DATA");
        assertThat(json.get("message").textValue()).startsWith("\"}, \"code\" : \"SUCCESS\"");
        assertThat(json.get("file").textValue()).isEqualTo(nasty.replace("\uD800", ""));
        assertThat(json.get("details").size()).isEqualTo(1);
        assertThat(json.size()).isEqualTo(17);
    }

    @Test
    void aCachedStreamIsReadFromItsBeginningAndCanBeReadAgain() throws IOException {
        StreamCache half = new InputStreamCache(PHOTO);
        ((InputStream) half).skipNBytes(5);
        Exchange exchange = exchange(half, FAILURE.toException());

        assertThat(read(exchange).get("sha256").textValue()).isEqualTo(SHA256);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
    }

    @Test
    void aFileCanBeReadAgain(@TempDir Path folder) throws IOException {
        File file = Files.write(folder.resolve("photo"), PHOTO).toFile();
        Exchange exchange = exchange(file, FAILURE.toException());

        assertThat(read(exchange).get("sha256").textValue()).isEqualTo(SHA256);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(PHOTO);
    }

    @Test
    void aStreamThatCanBeReadOnceOnlyIsLeftAlone() throws IOException {
        InputStream once = new ByteArrayInputStream(PHOTO);
        Exchange exchange = exchange(once, FAILURE.toException());

        assertThat(read(exchange).get("sha256").isNull()).isTrue();
        assertThat(once.readAllBytes()).isEqualTo(PHOTO);
    }

    @Test
    void aBodyThatCannotBeReadFailsTheReport(@TempDir Path folder) {
        Exchange exchange = exchange(folder.resolve("gone").toFile(), FAILURE.toException());

        assertThatThrownBy(() -> report.report(exchange))
                .isInstanceOfAny(IOException.class, TypeConversionException.class);
    }

    @Test
    @Timeout(60)
    void whatMayNeverEndIsNotRead() throws IOException {
        Path endless = Path.of("/dev/zero");
        assumeThat(endless).exists();

        assertThat(read(exchange(endless.toFile(), FAILURE.toException()))
                        .get("sha256")
                        .isNull())
                .isTrue();
        assertThat(read(exchange(endless, FAILURE.toException())).get("sha256").isNull())
                .isTrue();
    }
}
