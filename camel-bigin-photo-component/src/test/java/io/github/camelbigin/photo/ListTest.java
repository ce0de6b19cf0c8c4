// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginAccessException;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.listing.ListedRecord;
import io.github.camelbigin.photo.listing.RecordIterator;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.calls.Fault;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records {@code bigin-photo:list} gives, what it says of them, and what it costs. */
class ListTest {

    private static final int CONTACTS = 10_000;
    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String LIST = "bigin-photo:list?module=Contacts";
    private static final String PRODUCTS = "bigin-photo:list?module=Products";

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(ListTest::records);

    private BiginSandbox sandbox;
    private PhotoContext context;

    private static void records(SandboxBuilder builder) {
        IntStream.range(0, CONTACTS)
                .forEach(i -> builder.record("Contacts", id(i), Map.of("Email", i + "@example.com")));
        builder.record("Products", "1", Map.of("Product_Name", "Mug", "Product_Code", "SKU-1"));
        builder.record("Products", "2", Map.of("Product_Name", "Cup"));
    }

    private static String id(int i) {
        return "" + (2034020000000000000L + i);
    }

    @BeforeEach
    void onePhoto() {
        sandbox.photos().put("Products", "1", "1.png", PHOTO);
    }

    @AfterEach
    void noFaults() {
        sandbox.faults().onRecords().clear();
    }

    private List<ListedRecord> list(String uri) {
        return all(context.pass(uri, "ignored").getMessage().getBody(RecordIterator.class));
    }

    private static List<ListedRecord> all(RecordIterator records) {
        List<ListedRecord> all = new ArrayList<>();
        records.forEachRemaining(all::add);
        return all;
    }

    private static Set<String> ids(List<ListedRecord> records) {
        return records.stream().map(ListedRecord::id).collect(toSet());
    }

    @Test
    void tenThousandRecordsCostFiftyCallsEachWhenItIsNeeded() {
        RecordIterator records = context.pass(LIST, null).getMessage().getBody(RecordIterator.class);
        IntStream.range(0, 200).forEach(i -> records.next());
        assertThat(sandbox.requests().all()).hasSize(1);

        assertThat(all(records)).hasSize(CONTACTS - 200);

        assertThat(sandbox.requests().all()).hasSize(50).allSatisfy(request -> assertThat(request.path())
                .isEqualTo("/bigin/v2/Contacts"));
    }

    @Test
    void aRecordHasItsKeyFieldsItsTimeAndWhetherThereIsAPhoto() {
        assertThat(list(PRODUCTS)).hasSize(2).anySatisfy(mug -> {
            assertThat(mug.module()).isEqualTo("Products");
            assertThat(mug.fields()).isEqualTo(Map.of("Product_Name", "Mug", "Product_Code", "SKU-1"));
            assertThat(mug.modified()).isBeforeOrEqualTo(Instant.now());
            assertThat(mug.hasPhoto()).isTrue();
            assertThat(mug.image()).hasSize(160);
            assertThat(mug.record()).hasToString("Products/1");
        });
        ListedRecord cup = list(PRODUCTS + "&fields=Product_Name, Unheard_Of&withPhoto=false")
                .get(0);
        assertThat(cup.hasPhoto()).isFalse();
        assertThat(cup.fields()).containsEntry("Product_Name", "Cup").containsEntry("Unheard_Of", null);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 2", "all, 1 2"})
    void withPhotoSaysWhich(String withPhoto, String ids) {
        assertThat(ids(list(PRODUCTS + "&withPhoto=" + withPhoto))).containsExactlyInAnyOrder(ids.split(" "));
    }

    @ParameterizedTest
    @EnumSource(
            value = BiginVariant.class,
            names = {"SEARCH_END_EMPTY", "IF_MODIFIED_SINCE_IGNORED"})
    void whatIsOlderIsLeftOutWhateverBiginDoes(BiginVariant variant) {
        try (BiginSandbox other = BiginSandbox.builder()
                        .record("Products", "1")
                        .variant(variant)
                        .start();
                PhotoContext here = PhotoContext.withToken(other.uri(), other.issueAccessToken())) {
            Instant modified = all(here.pass(PRODUCTS, null).getMessage().getBody(RecordIterator.class))
                    .get(0)
                    .modified();

            String since = PRODUCTS + "&modifiedSince=";
            assertThat(all(here.pass(since + modified, null).getMessage().getBody(RecordIterator.class)))
                    .hasSize(1);
            assertThat(all(here.pass(since + modified.plusSeconds(1), null)
                            .getMessage()
                            .getBody(RecordIterator.class)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED_VALUE", "TOKEN_BOUND_DATA_MISMATCH", "INVALID_DATA"})
    void aRefusedPageTokenNeitherRepeatsNorMissesARecord(String code) {
        RecordIterator records = context.pass(LIST, null).getMessage().getBody(RecordIterator.class);
        List<ListedRecord> given = new ArrayList<>();
        IntStream.range(0, 1000).forEach(i -> given.add(records.next()));
        sandbox.faults().onRecords().next(1, Fault.status(400, code, "page_token"));

        given.addAll(all(records));

        assertThat(given).hasSize(CONTACTS);
        assertThat(ids(given)).hasSize(CONTACTS);
        assertThat(sandbox.requests().all()).hasSize(5 + 1 + 50);
    }

    @Test
    void aTokenThatIsRefusedAgainAndAgainIsAFailure() {
        RecordIterator records = context.pass(LIST, null).getMessage().getBody(RecordIterator.class);
        sandbox.faults().onRecords().every(2, Fault.status(400, "EXPIRED_VALUE", "page_token"));

        assertThatThrownBy(() -> all(records))
                .isInstanceOf(RuntimeCamelException.class)
                .hasRootCauseMessage(
                        "list: EXPIRED_VALUE (HTTP 400): page_token - Bigin rejects this photo; see its message");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aSplitThatFailsInBetweenFailsOrIsRedeliveredWithoutLosingARecord(int redeliveries) throws Exception {
        List<String> seen = new ArrayList<>();
        context.route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginTransientException.class)
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(1);
                from("direct:list")
                        .to(LIST)
                        .split(body())
                        .streaming()
                        .setHeader("id", simple("${body.id}"))
                        .process(exchange -> seen.add(exchange.getMessage().getHeader("id", String.class)));
            }
        });
        sandbox.faults().onRecords().every(30, Fault.status(500, "INTERNAL_ERROR", "try again"));

        Exception failure = context.send("direct:list", null).getException();

        if (redeliveries == 0) {
            assertThat(failure).hasCauseInstanceOf(BiginTransientException.class);
            assertThat(seen).hasSize(29 * 200).doesNotHaveDuplicates();
        } else {
            assertThat(failure).isNull();
            assertThat(seen).hasSize(CONTACTS).doesNotHaveDuplicates();
        }
    }

    @Test
    void anEmptyModuleIsAnEmptyList() {
        assertThat(list("bigin-photo:list?module=Companies")).isEmpty();
    }

    @Test
    void aHeaderNamesTheModuleAndWithoutOneItFails() {
        assertThat(all(context.pass("bigin-photo:list", null, Map.of("CamelBiginPhotoModule", "products"))
                        .getMessage()
                        .getBody(RecordIterator.class)))
                .hasSize(2);
        BiginPhotoException failure = context.fail("bigin-photo:list", null);
        assertThat(failure.getCode()).isEqualTo("UNKNOWN_RECORD");
        assertThat(failure.getOperation()).isEqualTo(BiginPhotoOperation.list);
    }

    @Test
    void whatBiginRefusesFailsBeforeTheFirstRecordAndShowsInHealth() {
        try (PhotoContext here =
                PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken("ZohoBigin.modules.contacts.CREATE"))) {
            BiginPhotoException failure = here.fail(LIST, null);

            assertThat(failure).isInstanceOf(BiginAccessException.class);
            assertThat(failure.getResolution()).contains("ZohoBigin.modules.contacts.READ");
            assertThat(here.endpoint(LIST).getFailureCode()).isEqualTo("OAUTH_SCOPE_MISMATCH");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "withPhoto=perhaps | withPhoto must be one of [true, false, all], but is: perhaps",
                "modifiedSince=yesterday | modifiedSince must be a time with an offset",
                "fields=Full Name | fields must be API names with commas in between",
                "module=Leads | module must be one of",
            })
    void whatCanNeverWorkIsRefusedAtStart(String options, String message) {
        assertThatThrownBy(() -> context.endpoint("bigin-photo:list?" + options))
                .hasStackTraceContaining(message);
    }
}
