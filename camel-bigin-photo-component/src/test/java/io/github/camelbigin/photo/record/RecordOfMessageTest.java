// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.failure.BiginRejectedException;
import io.github.camelbigin.photo.failure.BiginUnknownRecordException;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose photo a message is about: header before option before file name. */
class RecordOfMessageTest {

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withToken(builder -> builder.createRecords(true));

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);
    private static final String MODULE = "CamelBiginPhotoModule";
    private static final String RECORD_ID = "CamelBiginPhotoRecordId";

    private BiginSandbox sandbox;
    private PhotoContext context;

    /** Options, headers module, id and file name, and the record that they mean. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            module=Contacts&recordId=1 |          |     |                | Contacts/1
                                       | Products | 2   |                | Products/2
            module=Contacts&recordId=1 | Products | 2   |                | Products/2
            module=Contacts&recordId=1 | Products |     |                | Products/1
            module=Contacts&recordId=1 |          | 2   |                | Contacts/2
            module=Contacts&recordId=1 |          |     | Products/3.png | Contacts/1
                                       | Products | 2   | Contacts/3.png | Products/2
                                       |          |     | Contacts/3.png | Contacts/3
            module=Products            |          |     | Contacts/3.png | Products/3
            recordId=1                 |          |     | Contacts/3.png | Contacts/1
                                       | Products |     | Contacts/3.png | Products/3
                                       |          | 2   | Contacts/3.png | Contacts/2
            module=Companies           |          | 4   |                | Accounts/4
                                       | COMPANIES | 4  |                | Accounts/4
                                       | contacts | 4   |                | Contacts/4
                                       |          |     | companies/5.png | Accounts/5
                                       |          |     | PRODUCTS/5.png | Products/5
                                       | ' Products ' | ' 6 ' |          | Products/6
            module=Contacts            |          | 7618134000000632028 | | Contacts/7618134000000632028
            defaultModule=Contacts     |          |     | 3.png          | Contacts/3
            defaultModule=companies    |          |     | new/3.png      | Accounts/3
            defaultModule=Contacts     |          |     | Products/3.png | Products/3
            defaultModule=Contacts     |          | 4   |                | Contacts/4
            defaultModule=Contacts&module=Products | | 4 |               | Products/4
            defaultModule=Contacts&fileNamePattern={recordId}-{*}.{ext} | | | 5-a.png | Contacts/5
            """)
    void headerBeforeOptionBeforeFileName(String options, String module, String id, String fileName, String expected) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(MODULE, module);
        headers.put(RECORD_ID, id);
        headers.put("CamelFileName", fileName);

        context.pass("bigin-photo:upload" + (options == null ? "" : "?" + options), PHOTO, headers);

        assertPath(expected);
    }

    static Stream<Arguments> idsThatAreNoStrings() {
        return Stream.of(
                Arguments.of(7618134000000632028L, "7618134000000632028"),
                Arguments.of(42, "42"),
                Arguments.of(new BigInteger("7618134000000632028"), "7618134000000632028"),
                Arguments.of("43".getBytes(StandardCharsets.UTF_8), "43"),
                Arguments.of(new StringBuilder("44"), "44"));
    }

    @ParameterizedTest
    @MethodSource("idsThatAreNoStrings")
    void anIdNeedNotBeAString(Object id, String expected) {
        context.pass("bigin-photo:upload?module=Contacts", PHOTO, Map.of(RECORD_ID, id));

        assertPath("Contacts/" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/../../org",
                "../1",
                "1?x=y",
                "1#x",
                "1%2F2",
                "1 2",
                "1\r\nX: y",
                "-1",
                "1.0",
                "2.034020000000489E18",
                "0x1",
                "١٢٣",
                "abc"
            })
    void anIdThatIsNoneIsRefusedWithoutACall(String id) {
        for (BiginPhotoOperation operation : List.of(BiginPhotoOperation.upload, BiginPhotoOperation.download)) {
            BiginPhotoException failure =
                    context.fail("bigin-photo:" + operation + "?module=Contacts", PHOTO, Map.of(RECORD_ID, id));

            assertThat(failure)
                    .isInstanceOf(BiginUnknownRecordException.class)
                    .isInstanceOf(BiginRejectedException.class);
            assertThat(failure.getCode()).isEqualTo("UNKNOWN_RECORD");
            assertThat(failure.getOperation()).isEqualTo(operation);
            assertThat(failure.getBiginMessage())
                    .contains("recordId must consist of digits")
                    .doesNotContain("\n");
        }
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | recordId must not begin with 0, but is: \"0\"",
                "007 | recordId must not begin with 0, but is: \"007\"",
                "20340200000004890331 | recordId must have at most 19 digits, but has 20: \"20340200000004890331\""
            })
    void aNumberThatCannotBeAnIdIsRefusedWithoutACallHoweverItIsGiven(String id, String message) {
        String uri = "bigin-photo:upload";

        assertThatThrownBy(() -> context.endpoint(uri + "?module=Contacts&recordId=" + id))
                .hasMessageContaining(message);
        List<BiginPhotoException> failures = List.of(
                context.fail(uri + "?module=Contacts", PHOTO, Map.of(RECORD_ID, id)),
                context.fail(uri, PHOTO, Map.of("CamelFileName", "Contacts/" + id + ".png")));
        assertThat(failures)
                .allMatch(failure -> failure instanceof BiginUnknownRecordException)
                .allMatch(failure -> failure.getBiginMessage().contains(message));
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contacts/../org", "../org", "Con tacts", "Kontakte!", "1Contacts", "Con%74acts"})
    void aModuleThatCannotBeOneIsRefusedWithoutACall(String module) {
        BiginPhotoException failure =
                context.fail("bigin-photo:upload?recordId=1&validate=false", PHOTO, Map.of(MODULE, module));

        assertThat(failure.getCode()).isEqualTo("UNKNOWN_RECORD");
        assertThat(sandbox.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload", "download"})
    void aModuleWithoutPhotosIsRefusedUnlessUnchecked(String operation) {
        String uri = "bigin-photo:" + operation + "?recordId=1";
        Map<String, Object> headers = Map.of(MODULE, "Pipelines");

        assertThat(context.fail(uri, PHOTO, headers))
                .isInstanceOf(BiginRejectedException.class)
                .hasMessageContaining("INVALID_MODULE");
        assertThat(sandbox.requests().all()).isEmpty();
        assertThat(context.fail(uri + "&validate=false", PHOTO, headers).getHttpStatus())
                .isEqualTo(400);
        assertThat(sandbox.requests().photoCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                     |                | Module and record id are not given, and the message has no file name
                     | portrait.png   | Module and record id are not given, and the file name "portrait.png" does not end like {module}/{recordId}.{ext}
            Contacts |                | The record id is not given, and the message has no file name
                     | x.png          | Module and record id are not given, and the file name "x.png" does not end like {module}/{recordId}.{ext}
            """)
    void whatIsMissingIsTold(String module, String fileName, String expected) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(MODULE, module);
        headers.put("CamelFileName", fileName);

        BiginPhotoException failure = context.fail("bigin-photo:upload", PHOTO, headers);

        assertThat(failure.getBiginMessage()).isEqualTo(expected);
        assertThat(failure.getResolution()).contains("CamelBiginPhotoRecordId").contains("fileNamePattern");
    }

    @Test
    void aModuleMayBeMissing() {
        assertThat(context.fail("bigin-photo:upload", PHOTO, Map.of(RECORD_ID, "1"))
                        .getBiginMessage())
                .startsWith("The module is not given");
    }

    /** Pattern, file name, and the record that it means; none if it does not fit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {module}/{recordId}.{ext}   | Contacts/12.png                   | Contacts/12
            {module}/{recordId}.{ext}   | /data/in/Contacts/12.png          | Contacts/12
            {module}/{recordId}.{ext}   | C:\\in\\Contacts\\12.png          | Contacts/12
            {module}/{recordId}.{ext}   | Contacts/12                       |
            {module}/{recordId}.{ext}   | Contacts/12.tar.gz                |
            {module}/{recordId}.{ext}   | Contacts/12.png.bak               |
            {module}/{recordId}.{ext}   | Contacts/x12.png                  |
            {module}/{recordId}.{ext}   | Contacts/sub/12.png               |
            {module}/{recordId}.{ext}   | Contacts/12.                      |
            {module}/{recordId}.{ext}   | sub/12.png                        |
            {module}-{recordId}.{ext}   | a/b/Products-12.gif               | Products/12
            {module}_{recordId}.{ext}   | my_module_12.gif                  |
            {module}/{recordId}-{*}.jpg | Contacts/12-Anna Müller.jpg       | Contacts/12
            {module}/{recordId}-{*}.jpg | Contacts/12-.jpg                  | Contacts/12
            {module}/{recordId}-{*}.jpg | Contacts/12.jpg                   |
            {module}/{*}-{recordId}.jpg | Contacts/a-1-b-2-12.jpg           | Contacts/12
            {module}/{*}/{recordId}.jpg | Contacts/2026/12.jpg              | Contacts/12
            {module}/{*}/{recordId}.jpg | Contacts/2026/11/12.jpg           |
            {module}/{recordId}/photo   | x/Accounts/12/photo               | Accounts/12
            ({module}) [{recordId}]+.*  | (Contacts) [12]+.*                | Contacts/12
            ({module}) [{recordId}]+.*  | (Contacts) [12]+.png              |
            """)
    void aFileNamePatternReadsTheEndOfTheName(String pattern, String fileName, String expected) {
        FileNamePatterns names = FileNamePatterns.of(pattern);

        String read = names.read(fileName)
                .filter(match -> Set.of("Contacts", "Products", "Accounts").contains(match.module()))
                .map(match -> match.module() + "/" + match.recordId())
                .orElse(null);

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void aPatternWithoutModuleLeavesItToHeaderOrOption() {
        String pattern = "&fileNamePattern=RAW({recordId}_{*}.{ext})";

        context.pass("bigin-photo:upload?module=Products" + pattern, PHOTO, Map.of("CamelFileName", "in/77_mug.png"));

        assertPath("Products/77");
        assertThat(context.fail(
                                "bigin-photo:upload?validate=true" + pattern,
                                PHOTO,
                                Map.of("CamelFileName", "77_mug.png"))
                        .getBiginMessage())
                .startsWith("The module is not given");
    }

    @Test
    void theKeyInS3TellsTheRecordUnlessAFileNameDoes() {
        context.pass("bigin-photo:upload", PHOTO, Map.of("CamelAwsS3Key", "photos/Contacts/12.png"));
        assertPath("Contacts/12");

        context.pass(
                "bigin-photo:upload",
                PHOTO,
                Map.of("CamelAwsS3Key", "photos/Contacts/12.png", "CamelFileName", "Contacts/13.png"));
        assertPath("Contacts/13");
    }

    @Test
    void aVeryLongNameHasNoRecord() {
        String name = "a/".repeat(50_000) + "Contacts/12.png";

        assertThat(context.fail("bigin-photo:upload", PHOTO, Map.of("CamelFileName", name))
                        .getMessage()
                        .length())
                .isLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{module}/{ext}",
                "no placeholder",
                "{recordId}{recordId}",
                "{module}{module}{recordId}",
                "{recordId}.{extension}",
                "{recordId}{}"
            })
    void aPatternThatCannotWorkIsRefusedWithTheEndpoint(String pattern) {
        assertThatThrownBy(() -> context.endpoint("bigin-photo:upload?fileNamePattern=RAW(" + pattern + ")"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fileNamePattern")
                .hasMessageContaining(pattern);
    }

    private void assertPath(String record) {
        assertThat(sandbox.requests().last().path()).isEqualTo("/bigin/v2/" + record + "/photo");
    }
}
