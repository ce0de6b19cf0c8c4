// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mapping;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelbigin.photo.BiginPhotoConstants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write into a mapping file, and what they get. */
class PhotoMappingTest {

    private static final String ID = "2034020000000489033";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("people.csv"), text);
    }

    private PhotoMapping mapping(String text) throws IOException {
        PhotoMapping mapping = new PhotoMapping();
        mapping.setFile(file(text).toString());
        return mapping;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file,module,recordId\nJane Doe.jpg,Contacts," + ID,
                "Record Id;Module;File Name\n" + ID + ";contacts;Jane Doe.jpg",
                "sep=;\r\nrecord_id;department;module;photo\r\nzcrm_" + ID + ";Sales;Contacts;\"Jane Doe.jpg\"\r\n",
                "\uFEFFmodule\tfile\tid\nContacts\tJane Doe.jpg\tZCRM_" + ID,
                "file,module,recordId,email\nJane Doe.jpg,Contacts," + ID + ",other@example.com\n,,,\n"
            })
    void columnsComeInAnyOrderAndSpelling(String text) throws IOException {
        MappedPhoto photo = mapping(text).find("Jane Doe.jpg", null);
        assertThat(photo)
                .extracting(MappedPhoto::module, MappedPhoto::recordId, MappedPhoto::field)
                .containsExactly("Contacts", ID, null);
    }

    @Test
    void unicodeTextOfExcelIsRead() throws IOException {
        byte[] text = ("\uFEFFfile\temail\nJörg.jpg\tjoerg@example.com\n").getBytes(UTF_16LE);
        PhotoMapping mapping = new PhotoMapping();
        mapping.setFile(Files.write(folder.resolve("people.csv"), text).toString());
        // as a Mac writes it
        assertThat(mapping.find("inbox/Jo\u0308rg.jpg", null).value()).isEqualTo("joerg@example.com");
    }

    @Test
    void aFieldAndItsValueAreLookedUp() throws IOException {
        assertThat(PhotoMapping.read(file("file;module;field;value;E-Mail;Product_Code\n"
                        + "1.png;Companies;Account_Name;Doe & Co;;\n"
                        + "2.png;;;;jane@example.com;\n"
                        + "3.png;Products;;;;P-17\n"
                        + "4.png;;;;;\n")))
                .extracting(MappedPhoto::module, MappedPhoto::field, MappedPhoto::value, MappedPhoto::namesRecord)
                .containsExactly(
                        tuple("Accounts", "Account_Name", "Doe & Co", true),
                        tuple("Contacts", "Email", "jane@example.com", true),
                        tuple("Products", "Product_Code", "P-17", true),
                        tuple(null, null, null, false));
    }

    @Test
    void aLineIsAboutThePhotoWhosePathEndsLikeIt() throws IOException {
        PhotoMapping mapping =
                mapping("file,module,recordId\na.jpg,Contacts,1\nnew/a.jpg,Contacts,2\n./photos/b.jpg,Contacts,3\n");
        assertThat(mapping.find("a.jpg", null).recordId()).isEqualTo("1");
        assertThat(mapping.find("2024/A.JPG", null).recordId()).isEqualTo("1");
        assertThat(mapping.find("new\\a.jpg", null).recordId()).isEqualTo("2");
        assertThat(mapping.find("b.jpg", "/home/jane/photos/b.jpg").recordId()).isEqualTo("3");
        assertThat(mapping.find("b.jpg", null)).isNull();
        assertThat(mapping.find("aa.jpg", null)).isNull();
        assertThat(mapping.find(null, null)).isNull();
    }

    @Test
    void theHeadersOfAMessageSayItAndThoseOfAnUnknownPhotoStay() throws IOException {
        PhotoMapping mapping = mapping("file,module,recordId,email\na.jpg,Contacts,1,\nb.jpg,,,jane@example.com\n");
        Message a = processed(mapping, "a.jpg");
        assertThat(a.getHeader(BiginPhotoConstants.RECORD_ID)).isEqualTo("1");
        assertThat(a.getHeader(BiginPhotoConstants.LOOKUP_VALUE)).isNull();
        Message b = processed(mapping, "b.jpg");
        assertThat(b.getHeader(BiginPhotoConstants.RECORD_ID)).isNull();
        assertThat(b.getHeader(BiginPhotoConstants.LOOKUP_FIELD)).isEqualTo("Email");
        assertThat(processed(mapping, "c.jpg").getHeader(BiginPhotoConstants.RECORD_ID))
                .isEqualTo("7");
        assertThat(processed(new PhotoMapping(), "a.jpg").getHeader(BiginPhotoConstants.RECORD_ID))
                .isEqualTo("7");
    }

    private static Message processed(PhotoMapping mapping, String name) {
        Message message = new DefaultExchange(new DefaultCamelContext()).getMessage();
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader(BiginPhotoConstants.RECORD_ID, "7");
        mapping.process(message.getExchange());
        return message;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.03402E+18 | line 2: the spreadsheet program made a number of the record id, so that its last digits are lost (2.03402E+18)",
                "2,03402E+18 | so that its last digits are lost (2,03402E+18)",
                "2034020000000480000 | copy the id again, with zcrm_ before it",
                "Jane | recordId must consist of digits, but is: \"Jane\""
            })
    void anIdThatIsNoneIsRefused(String id, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapping("file;module;recordId\na.jpg;Contacts;" + id))
                .withMessageContaining(message);
    }

    @Test
    void anIdThatEndsWithZerosIsReadWithItsPrefix() throws IOException {
        assertThat(mapping("file,recordId\na.jpg,zcrm_2034020000000480000")
                        .find("a.jpg", null)
                        .recordId())
                .isEqualTo("2034020000000480000");
    }

    @Test
    void filesWhoseNamesDifferInLetterCaseMayHaveRecordsOfTheirOwn() throws IOException {
        PhotoMapping mapping =
                mapping("file,module,recordId\nA.jpg,Contacts,1\n./x/a.jpg,Contacts,2\nX/A.jpg,Contacts,3\n");
        assertThat(mapping.find("x/a.jpg", null).recordId()).isEqualTo("2");
        assertThat(mapping.find("A.jpg", "/photos/X/A.jpg").recordId()).isEqualTo("3");
        assertThat(mapping.find("x/A.JPG", null)).as("it might be any of them").isNull();
        assertThat(mapping.find("a.JPG", null).recordId()).isEqualTo("1");
        assertThat(PhotoMapping.read(folder.resolve("people.csv"))).hasSize(3);
    }

    @Test
    void everyWrongLineIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapping("file,module,recordId,field,value\n"
                        + "a.jpg,Contacts,1,,\n"
                        + "A.jpg,Contacts,1,,\n"
                        + "a.jpg,Contacts,2,,\n"
                        + ",Contacts,3,,\n"
                        + "b.jpg,Deals,4,,\n"
                        + "c.jpg,Contacts,,Email,\n"
                        + "\"d.jpg,Contacts,5,,\n"
                        + "J\uFFFDrg.jpg,Contacts,6,,\n"))
                .withMessageEndingWith("people.csv is wrong in"
                        + " line 4: a.jpg is in line 2 too, with another record; delete one of the lines;"
                        + " line 5: the file is not named;"
                        + " line 6: module must be one of [Contacts, Accounts, Products] or Companies, but is: \"Deals\";"
                        + " line 7: field and value must both be given, or none of them;"
                        + " line 8: the quotes do not match;"
                        + " line 9: a letter cannot be read; save the file as \"CSV UTF-8\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name;photos | has the columns [name, photos]",
                "'' | has the columns []",
                "file;field | has the columns [file, field]",
                "file;id;recordId | names the column recordId twice"
            })
    void aHeaderThatIsNoneIsRefused(String header, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapping(header))
                .withMessageContaining(message)
                .withMessageContaining("it must name the columns file, module, and recordId or field and value");
    }

    @Test
    void aMissingFileAndASpreadsheetAreRefused() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PhotoMapping().setFile(folder.resolve("none.csv").toString()))
                .withMessageContaining("There is no mapping file " + folder.resolve("none.csv"));
        Files.write(folder.resolve("people.xlsx"), "PK\u0003\u0004".getBytes(UTF_8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhotoMapping.read(folder.resolve("people.xlsx")))
                .withMessageContaining("save it as \"CSV UTF-8\", and name that file");
    }

    @Test
    void aChangeCountsAtOnceUnlessItIsWrong() throws IOException {
        PhotoMapping mapping = mapping("file,recordId\na.jpg,1\n");
        change("file,recordId\na.jpg,2\n", 10);
        assertThat(mapping.find("a.jpg", null).recordId()).isEqualTo("2");
        change("file,recordId\na.jpg,x\n", 20);
        assertThat(mapping.find("a.jpg", null).recordId()).isEqualTo("2");
        Files.delete(folder.resolve("people.csv"));
        assertThat(mapping.find("a.jpg", null).recordId()).isEqualTo("2");
        change("file,recordId\na.jpg,3\n", 30);
        assertThat(mapping.find("a.jpg", null).recordId()).isEqualTo("3");
    }

    private void change(String text, long seconds) throws IOException {
        Files.setLastModifiedTime(
                Files.writeString(folder.resolve("people.csv"), text, StandardCharsets.UTF_8),
                FileTime.fromMillis(seconds * 1000));
    }
}
