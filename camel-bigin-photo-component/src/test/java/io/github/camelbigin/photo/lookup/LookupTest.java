// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.http.ReceivedRequest;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record of a photo is the one that has the value: by header, option or file name, for upload and download. */
class LookupTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    private static final String PATTERNS = "fileNamePattern=RAW({module}/{recordId}.{ext}|Contacts/{Email}.{ext}"
            + "|Products/{Product_Code}{*}.{ext}|{module}/{Full_Name}.{ext})";

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(People::in);

    private BiginSandbox sandbox;
    private PhotoContext context;

    private String photoOf() {
        return sandbox.requests().last().path().replaceFirst("/bigin/v2/(.*)/photo", "$1");
    }

    private List<String> lookups() {
        return sandbox.requests().all().stream()
                .map(ReceivedRequest::path)
                .filter(path -> !path.endsWith("/photo"))
                .toList();
    }

    /** Module, field, value that was written, and the end of the record's id; each by search and by index. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Contacts | Email        | jane.doe@example.com      | 1
            Contacts | Email        | JANE.DOE@Example.Com      | 1
            Contacts | Email        | mary.jane.doe@example.com | 2
            Contacts | Full_Name    | jane doe                  | 1
            Contacts | Full_Name    | ' Jane   Doe '            | 1
            Contacts | Full_Name    | Ju\u0308rgen Groß         | 3
            Contacts | Full_Name    | JÜRGEN GROß               | 3
            Contacts | Phone        | 03012 34567               | 3
            Contacts | Phone        | 555-01099                 | 5
            Products | Product_Code | sku-4711                  | 6
            Products | Product_Name | Mug                       | 6
            Products | Product_Name | Mug (large)               | 7
            Companies | Account_Name | Zylker, Corp. (EU)       | 8
            """)
    void valuesAreTheSameWhateverTheirForm(String module, String field, String value, int record) {
        for (LookupMode mode : LookupMode.values()) {
            context.pass(
                    "bigin-photo:upload?module=" + module + "&lookupField=" + field + "&lookup=" + mode,
                    PHOTO,
                    Map.of("CamelBiginPhotoLookupValue", value));

            assertThat(photoOf()).endsWith("/203402000000000000" + record);
        }
    }

    /** Similar values of records that are there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Email        | doe@example.com
            Email        | jane.doe@example.co
            Email        | j@example.com
            Email        | jane-doe@example.com
            Full_Name    | Jane
            Full_Name    | Doe
            Full_Name    | Jane Do
            Full_Name    | Jürgen Gross
            Full_Name    | Jurgen Groß
            Phone        | 1234567
            Phone        | +49 30 1234568
            """)
    void aSimilarValueIsAnother(String field, String value) {
        for (LookupMode mode : LookupMode.values()) {
            BiginPhotoException failure = context.fail(
                    "bigin-photo:upload?module=Contacts&lookupField=" + field + "&lookup=" + mode,
                    PHOTO,
                    Map.of("CamelBiginPhotoLookupValue", value));

            assertThat(failure).isInstanceOf(BiginUnknownRecordException.class);
            assertThat(failure.getCode()).isEqualTo("RECORD_NOT_FOUND");
            assertThat(failure.getFamily()).isEqualTo("rejected");
            assertThat(failure.getBiginMessage()).contains(field).contains(value);
        }
        assertThat(sandbox.requests().photoCalls()).isEmpty();
    }

    /** File name, record, and how many searches it takes; ids and wrong folders take none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in/Contacts/2034020000000000004.png  | Contacts/2034020000000000004 | 0
            in/Contacts/jane.doe@example.com.jpg | Contacts/2034020000000000001 | 1
            Contacts/Jane Doe.jpg                | Contacts/2034020000000000001 | 1
            contacts/jürgen groß.jpeg            | Contacts/2034020000000000003 | 1
            Products/4006381333931.png           | Products/2034020000000000007 | 1
            Products/SKU-4711.png                | Products/2034020000000000006 | 1
            Products/SKU-4711_front.png          | Products/2034020000000000006 | 2
            Products/SKU-4711 (2).png            | Products/2034020000000000006 | 2
            """)
    void severalPatternsAreTriedInOrderIdsFirst(String name, String record, int searches) {
        context.pass("bigin-photo:upload?lookup=search&" + PATTERNS, PHOTO, Map.of("CamelFileName", name));

        assertThat(photoOf()).isEqualTo(record);
        assertThat(lookups()).hasSize(searches);
    }

    /** Options, file name, and record: none is looked up in a module that its folder is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                   | jane.doe@example.com.jpg          | Contacts/2034020000000000001
                                   | holiday/jane.doe@example.com.jpg  | Contacts/2034020000000000001
                                   | Contacts/jane.doe@example.com.jpg | Contacts/2034020000000000001
            defaultModule=Products | jane.doe@example.com.jpg          | Contacts/2034020000000000001
            defaultModule=Products | SKU-4711.png                      | Products/2034020000000000006
            defaultModule=Contacts | new/Jane Doe.jpg                  | Contacts/2034020000000000001
            defaultModule=Contacts | Accounts/Zylker, Corp. (EU).jpg   | Accounts/2034020000000000008
                                   | Companies/Zylker, Corp. (EU).jpg  | Accounts/2034020000000000008
                                   | contacts/Jane Doe.jpg             | Contacts/2034020000000000001
                                   | Products/jane.doe@example.com.jpg |
            defaultModule=Contacts | Products/Jane Doe.jpg             |
            defaultModule=Contacts | Products/2026/Jane Doe.jpg        |
                                   | Jane Doe.jpg                      |
            """)
    void aFileWithoutTheFolderOfAModuleIsUnderstoodWhereItCanBe(String options, String name, String record) {
        String uri = "bigin-photo:upload?fileNamePattern=RAW({module}/{recordId}.{ext}|{Email}.{ext}"
                + "|Products/{Product_Code}{*}.{ext}|Contacts/{Full_Name}.{ext}|Accounts/{Account_Name}.{ext})"
                + (options == null ? "" : "&" + options);
        if (record == null) {
            assertThat(context.fail(uri, PHOTO, Map.of("CamelFileName", name)).getCode())
                    .isIn("UNKNOWN_RECORD", "RECORD_NOT_FOUND");
        } else {
            context.pass(uri, PHOTO, Map.of("CamelFileName", name));

            assertThat(photoOf()).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"holiday/jane.doe@example.com.jpg", "Jane Doe.jpg", "Contacts/.jpg", "Contacts/Jane Doe"})
    void aNameThatFitsNoPatternCostsNoCall(String name) {
        BiginPhotoException failure =
                context.fail("bigin-photo:upload?" + PATTERNS, PHOTO, Map.of("CamelFileName", name));

        assertThat(failure.getCode()).isEqualTo("UNKNOWN_RECORD");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @Test
    void headersTakePrecedenceOverOptionsAndTheseOverTheFileName() {
        String uri = "bigin-photo:upload?module=Contacts&lookupField=Email&lookupValue=john@example.com&"
                + "fileNamePattern=RAW({Full_Name}.{ext})";

        context.pass(uri, PHOTO, Map.of("CamelFileName", "Jane Doe.png"));
        assertThat(photoOf()).isEqualTo("Contacts/2034020000000000004");

        context.pass(uri, PHOTO, Map.of("CamelBiginPhotoLookupValue", "john@example.org"));
        assertThat(photoOf()).isEqualTo("Contacts/2034020000000000005");

        context.pass(
                uri,
                PHOTO,
                Map.of("CamelBiginPhotoLookupField", "Full_Name", "CamelBiginPhotoLookupValue", "Jane Doe"));
        assertThat(photoOf()).isEqualTo("Contacts/2034020000000000001");

        context.pass(uri, PHOTO, Map.of("CamelBiginPhotoRecordId", "2034020000000000002"));
        assertThat(photoOf()).isEqualTo("Contacts/2034020000000000002");
    }

    @Test
    void aDownloadIsNamedByTheValueAndStaysInItsFolder() {
        sandbox.photos().put("Contacts", "2034020000000000001", "a.png", PHOTO);
        sandbox.records()
                .add("Contacts", "2034020000000000009", People.contact("..", "${a}/..", "x@example.com", null));
        sandbox.photos().put("Contacts", "2034020000000000009", "a.png", PHOTO);

        assertThat(fileName("Contacts/jane.doe@example.com.any")).isEqualTo("Contacts/jane.doe@example.com.png");
        Exchange hostile = context.pass(
                "bigin-photo:download?module=Contacts&lookupField=Full_Name&fileNamePattern=RAW({module}/{Full_Name}.{ext})",
                null,
                Map.of("CamelBiginPhotoLookupValue", ".. ${a}/.."));
        assertThat(hostile.getMessage().getHeader("CamelFileName", String.class))
                .isEqualTo("Contacts/_ __a__...png");
    }

    private String fileName(String name) {
        return context.pass("bigin-photo:download?" + PATTERNS, null, Map.of("CamelFileName", name))
                .getMessage()
                .getHeader("CamelFileName", String.class);
    }

    @Test
    void whatAnotherKnowsIsAskedInsteadOfBigin() {
        context.camel().getRegistry().bind("hr", (RecordLookup)
                key -> key.value().equals("P-17")
                        ? List.of(new FoundRecord("2034020000000000004", null, null, null))
                        : List.of());
        String uri = "bigin-photo:upload?module=Contacts&lookupField=Staff_Number&recordLookup=#hr";

        context.pass(uri, PHOTO, Map.of("CamelBiginPhotoLookupValue", "P-17"));

        assertThat(photoOf()).isEqualTo("Contacts/2034020000000000004");
        assertThat(context.fail(uri, PHOTO, Map.of("CamelBiginPhotoLookupValue", "P-18"))
                        .getCode())
                .isEqualTo("RECORD_NOT_FOUND");
        assertThat(lookups()).isEmpty();
    }

    @Test
    void aFailureOfAnotherIsTheFailureOfTheUpload() {
        context.camel().getRegistry().bind("hr", (RecordLookup) key -> {
            throw BiginFailure.of(BiginErrorCode.CONNECTION_FAILED, "no database")
                    .toException();
        });

        BiginPhotoException failure =
                context.fail("bigin-photo:upload?module=Contacts&lookupField=A&lookupValue=b&recordLookup=#hr", PHOTO);

        assertThat(failure.getFamily()).isEqualTo("transient");
        assertThat(failure.getOperation()).hasToString("upload");
    }
}
