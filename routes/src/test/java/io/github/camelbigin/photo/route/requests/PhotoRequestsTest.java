// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.photo.route.csv.CsvLines;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoRequestsTest {

    @Test
    void pathsAndColumnsAreRead() {
        assertThat(read("Contacts/1\nproducts,2\n \" Companies \" , \"3\" \nAccounts/4 \n"))
                .containsExactly("Contacts/1", "Products/2", "Accounts/3", "Accounts/4");
    }

    @Test
    void aHeaderNamesTheColumns() {
        assertThat(read("\uFEFFname,RECORD_ID,Module,x\r\n\"Müller, J.\",12,Contacts,\r\n"))
                .containsExactly("Contacts/12");
        assertThat(read("Record Id\tModule\n5\tProducts\n")).containsExactly("Products/5");
    }

    /** What Zoho's exports, Excel and web pages make of a list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "module,recordId\nContacts,zcrm_2034020000000803\nProducts,7",
                "Contacts/zcrm_2034020000000803\nProducts/7",
                "sep=;\r\nmodule;recordId\r\nContacts;2034020000000803\r\nProducts;7\r\n",
                "sep=|\nrecordId|module\n2034020000000803|Contacts\n7|Products",
                "Contacts,\u00a02034020000000803\u00a0\n\u202fProducts\u2007,7\n\u00a0\n",
                "module\trecordId\nContacts\t2034020000000803\u200b\nProducts\t7"
            })
    void listsOfOtherProgramsAreRead(String text) {
        assertThat(read(text)).containsExactly("Contacts/2034020000000803", "Products/7");
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("\ufeff", "")) {
                assertThat(read(list(new ByteArrayInputStream((mark + text).getBytes(utf16)))))
                        .as(utf16 + " with mark: " + mark.length())
                        .containsExactly("Contacts/2034020000000803", "Products/7");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"504b030414000600", "d0cf11e0a1b11ae1"})
    void aSpreadsheetIsRefusedWithWhatToSaveAs(String head) {
        assertThatThrownBy(() -> list(new ByteArrayInputStream(HexFormat.of().parseHex(head))))
                .hasRootCauseInstanceOf(BiginUnknownRecordException.class)
                .hasStackTraceContaining("is a spreadsheet and not a text - Open it")
                .hasStackTraceContaining("save it as \"CSV UTF-8\"");
    }

    @Test
    void blankLinesAndCommentsAreSkipped() {
        assertThat(read("\n   \n# module,recordId\n  # x\nContacts/1\r\rContacts/2"))
                .containsExactly("Contacts/1", "Contacts/2");
        assertThat(read("")).isEmpty();
    }

    @Test
    void aLineThatIsNotARequestReportsWhyAndTheNextOneIsRead() {
        assertThat(read("module,recordId\n\"Contacts,1\nContacts\nContacts,12x\n,7\nContacts,9.0E+17\nContacts,2"))
                .containsExactly(
                        "2: The quotes of the line do not match",
                        "3: The line has 1 of the columns needed",
                        "4: recordId must consist of digits, but is: \"12x\"",
                        "5: module must be one of [Contacts, Accounts, Products] or Companies, but is: \"\"",
                        "6: the spreadsheet program made a number of the record id, so that its last digits are lost (9.0E+17);"
                                + " copy the id again, with zcrm_ before it",
                        "Contacts/2");
    }

    @Test
    void aLineWithoutEndIsCutAndWrongUtf8DoesNotEndTheList() {
        String endless = "x".repeat(CsvLines.LONGEST + 1);
        RequestList requests = list(stream(endless + "\nContacts/1"));
        assertThat(requests.next().text()).hasSize(CsvLines.LONGEST);
        assertThat(requests.next().owner()).hasToString("Contacts/1");
        byte[] latin = "M\u00fcller\nContacts/1".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(list(new ByteArrayInputStream(latin)))).hasSize(2).contains("Contacts/1");
    }

    @Test
    void linesAreProcessedWhileTheRestIsUnread() throws Exception {
        int lines = 20_000;
        byte[] list = "Contacts/1234567\n".repeat(lines).getBytes(StandardCharsets.UTF_8);
        AtomicLong bytesRead = new AtomicLong();
        Semaphore permits = new Semaphore(0);
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (DefaultCamelContext camel = context(exchange -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            first.countDown();
            permits.acquire();
            inFlight.decrementAndGet();
            done.incrementAndGet();
        })) {
            var result = camel.createProducerTemplate().asyncRequestBody("direct:list", counted(list, bytesRead));
            assertThat(first.await(90, TimeUnit.SECONDS)).isTrue();
            // no line is finished: the reader has to wait too, with one buffer of the file read
            assertThat(bytesRead.get()).isLessThan(list.length / 4);
            permits.release(lines);
            result.get(90, TimeUnit.SECONDS);
            assertThat(done).hasValue(lines);
            assertThat(bytesRead).hasValue(list.length);
            assertThat(most.get()).isBetween(1, 4);
        }
    }

    @Test
    void aLineThatFailsEndsTheListWhileHandledOnesDoNot() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        BiginPhotoException access =
                BiginFailure.of(BiginErrorCode.INVALID_TOKEN, "no").toException();
        try (DefaultCamelContext camel = context(exchange -> {
            if (seen.incrementAndGet() == 100) {
                throw access;
            }
            throw BiginFailure.of(BiginErrorCode.NO_PHOTO, "none").toException();
        })) {
            Exchange list = camel.createProducerTemplate().request("direct:list", exchange -> exchange.getMessage()
                    .setBody(stream("Contacts/1\n".repeat(20_000))));
            assertThat(list.getException()).isSameAs(access);
            // and what others got done meanwhile
            assertThat(seen.get()).isBetween(100, 10_000);
        }
    }

    private static DefaultCamelContext context(org.apache.camel.Processor work) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        BlockingThreadPool threads = new BlockingThreadPool();
        threads.setSize(3);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(BiginRejectedException.class).handled(true);
                from("direct:list")
                        .split(method(PhotoRequests.class, "read"), new StopOnFirstFailure())
                        .streaming()
                        .parallelProcessing()
                        .executorService(threads)
                        .process(work);
            }
        });
        camel.setStreamCaching(false);
        camel.start();
        return camel;
    }

    private static InputStream counted(byte[] bytes, AtomicLong count) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count.addAndGet(Math.max(read, 0));
                return read;
            }
        };
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestList list(InputStream text) {
        try {
            return new RequestList(RequestText.of(text), () -> true);
        } catch (IOException | BiginPhotoException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> read(String text) {
        return read(list(stream(text)));
    }

    private static List<String> read(RequestList requests) {
        List<String> read = new ArrayList<>();
        requests.forEachRemaining(request -> read.add(
                request.owner() == null
                        ? request.line() + ": " + request.problem()
                        : request.owner().toString()));
        return read;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Contacts/1/../../org", "Contacts,1/../../org", "../org,1", "Contacts,..", "Contacts/1?x=y"})
    void aRequestThatLeadsElsewhereIsAProblemAndNotARecord(String line) {
        RequestList requests = list(stream(line + "\nContacts/2"));

        PhotoRequest refused = requests.next();

        assertThat(refused.owner()).isNull();
        assertThat(refused.problem()).isNotBlank();
        assertThat(requests.next().owner()).hasToString("Contacts/2");
    }
}
