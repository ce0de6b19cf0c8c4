// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.lookup.AmbiguousRecord;
import io.github.camelbigin.photo.lookup.LookupMode;
import io.github.camelbigin.photo.lookup.RecordLookup;
import io.github.camelbigin.photo.record.FileNamePatterns;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that say which record is meant, and which ones are listed. Mutable and not thread-safe. */
@UriParams
public abstract class BiginRecordConfiguration extends BiginAccountConfiguration {

    @UriParam(
            label = "common",
            description =
                    "API names of the fields that list and changes read, with commas in between, such as Full_Name,Email,Phone. Id, time of the last"
                            + " change and whether there is a photo are always read. By default the name and what records are usually looked up by:"
                            + " Full_Name, Email, Phone and Mobile of contacts; Account_Name, Phone and Website of companies; Product_Name and"
                            + " Product_Code.")
    private String fields;

    @UriParam(
            label = "producer",
            defaultValue = "all",
            description =
                    "Whether list gives the records with a photo (true), without one (false) or both (all). Bigin lists them all, for the same credits.")
    private String withPhoto = "all";

    @UriParam(
            label = "producer",
            description =
                    "list leaves out the records that were last changed before this time, such as 2026-11-28T08:00:00+01:00. It is not known"
                            + " whether a new photo is a change.")
    private String modifiedSince;

    @UriParam(
            label = "common",
            description =
                    "API name of the record's module: Contacts, Accounts (companies in Bigin; Companies is accepted) or Products."
                            + " The header CamelBiginPhotoModule takes precedence.")
    private String module;

    @UriParam(
            label = "common",
            description = "Id of the record, digits only. The header CamelBiginPhotoRecordId takes precedence.")
    private String recordId;

    @UriParam(
            label = "common",
            defaultValue = FileNamePatterns.DEFAULT,
            description =
                    "Pattern of file names that contain the record. Upload reads the record from the end of CamelFileName (or of the S3 key)"
                            + " when neither header nor option names it; download sets CamelFileName by it."
                            + " {module}, {recordId} and {ext} are placeholders; an asterisk in braces matches any text without a slash."
                            + " Instead of {recordId}, the API name of a field in braces, such as {Email}, looks the record up."
                            + " Several patterns with a vertical bar between them are tried in order.")
    private String fileNamePattern = FileNamePatterns.DEFAULT;

    @UriParam(
            label = "common",
            description =
                    "API name of the module of a photo that neither header nor option nor file name says it of. A file that is in no folder of a module"
                            + " counts as one in the folder of this one.")
    private String defaultModule;

    @UriParam(
            label = "common",
            description =
                    "API name of the field to look the record up by, such as Email, Phone, Product_Code or Full_Name."
                            + " The header CamelBiginPhotoLookupField takes precedence.")
    private String lookupField;

    @UriParam(
            label = "common",
            description =
                    "The value that the field lookupField of the record has. The header CamelBiginPhotoLookupValue takes precedence.")
    private String lookupValue;

    @UriParam(
            label = "producer",
            defaultValue = "auto",
            description =
                    "How a record is looked up by the value of a field: by one search for each value, or in an index of all the module's records,"
                            + " up to 100,000, in memory. auto searches, also among the records that were changed just now, and makes an index as"
                            + " soon as it costs no more credits than that did.")
    private LookupMode lookup = LookupMode.auto;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description =
                    "For how long a record that was looked up is known without another call, in milliseconds; also the age of an index.")
    private long lookupMaxAge = 300_000;

    @UriParam(
            label = "producer",
            defaultValue = "fail",
            description =
                    "What happens when several records have the value: the exchange fails with AMBIGUOUS_RECORD, or the photo belongs to the"
                            + " record that was modified last.")
    private AmbiguousRecord onAmbiguous = AmbiguousRecord.fail;

    @UriParam(
            label = "producer,advanced",
            description =
                    "A bean that looks records up instead of Bigin, such as in a database of your own. It makes lookup and lookupMaxAge have no effect.")
    private RecordLookup recordLookup;

    public String getModule() {
        return module;
    }

    public void setModule(String module) {
        this.module = module;
    }

    public String getRecordId() {
        return recordId;
    }

    public void setRecordId(String recordId) {
        this.recordId = recordId;
    }

    public String getFileNamePattern() {
        return fileNamePattern;
    }

    public void setFileNamePattern(String fileNamePattern) {
        this.fileNamePattern = fileNamePattern;
    }

    public String getDefaultModule() {
        return defaultModule;
    }

    public void setDefaultModule(String defaultModule) {
        this.defaultModule = defaultModule;
    }

    public String getLookupField() {
        return lookupField;
    }

    public void setLookupField(String lookupField) {
        this.lookupField = lookupField;
    }

    public String getLookupValue() {
        return lookupValue;
    }

    public void setLookupValue(String lookupValue) {
        this.lookupValue = lookupValue;
    }

    public LookupMode getLookup() {
        return lookup;
    }

    public void setLookup(LookupMode lookup) {
        this.lookup = lookup;
    }

    public long getLookupMaxAge() {
        return lookupMaxAge;
    }

    public void setLookupMaxAge(long lookupMaxAge) {
        this.lookupMaxAge = lookupMaxAge;
    }

    public AmbiguousRecord getOnAmbiguous() {
        return onAmbiguous;
    }

    public void setOnAmbiguous(AmbiguousRecord onAmbiguous) {
        this.onAmbiguous = onAmbiguous;
    }

    public RecordLookup getRecordLookup() {
        return recordLookup;
    }

    public void setRecordLookup(RecordLookup recordLookup) {
        this.recordLookup = recordLookup;
    }

    public String getFields() {
        return fields;
    }

    public void setFields(String fields) {
        this.fields = fields;
    }

    public String getWithPhoto() {
        return withPhoto;
    }

    public void setWithPhoto(String withPhoto) {
        this.withPhoto = withPhoto;
    }

    public String getModifiedSince() {
        return modifiedSince;
    }

    public void setModifiedSince(String modifiedSince) {
        this.modifiedSince = modifiedSince;
    }
}
