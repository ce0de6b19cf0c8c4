// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.changes.ChangesConsumer;
import io.github.camelbigin.photo.preparation.PreparationHeaders;
import org.apache.camel.spi.Metadata;

/** Names of the message headers. */
public final class BiginPhotoConstants {

    @Metadata(
            description =
                    "Read: API name of the record's module: Contacts, Accounts (or Companies) or Products. Takes precedence over the option module."
                            + " Written by changes.",
            javaType = "String",
            important = true)
    public static final String MODULE = "CamelBiginPhotoModule";

    @Metadata(
            description =
                    "Read: id of the record, digits only. Takes precedence over the option recordId. Written by changes.",
            javaType = "String",
            important = true)
    public static final String RECORD_ID = "CamelBiginPhotoRecordId";

    @Metadata(
            label = "consumer",
            description =
                    "Written by changes: what became of the photo since the last poll: added, changed or removed.",
            javaType = "String")
    public static final String CHANGE = ChangesConsumer.CHANGE;

    @Metadata(
            label = "producer",
            description =
                    "Read: API name of the field to look the record up by, such as Email or Product_Code. Takes precedence over the option lookupField.",
            javaType = "String")
    public static final String LOOKUP_FIELD = "CamelBiginPhotoLookupField";

    @Metadata(
            label = "producer",
            description =
                    "Read: the value that the field lookupField of the record has. Takes precedence over the options lookupValue and recordId.",
            javaType = "String")
    public static final String LOOKUP_VALUE = "CamelBiginPhotoLookupValue";

    @Metadata(
            label = "producer",
            description =
                    "Read by upload and prepare: whether the photo does not grow any more. One that lacks nothing but the mark of its end is then accepted,"
                            + " because viewers show it, and not rejected with TRUNCATED_PHOTO.",
            javaType = "Boolean",
            defaultValue = "false")
    public static final String COMPLETE = PreparationHeaders.COMPLETE;

    @Metadata(
            label = "producer",
            description =
                    "Written by upload and delete: the code of Bigin's response, SUCCESS. NO_PHOTO by a deletion with missingPhoto=empty to which Bigin"
                            + " responds that there was no photo.",
            javaType = "String")
    public static final String CODE = "CamelBiginPhotoCode";

    @Metadata(
            label = "producer",
            description = "Written by upload and delete: the message of Bigin's response.",
            javaType = "String")
    public static final String MESSAGE = "CamelBiginPhotoMessage";

    @Metadata(
            label = "producer",
            description =
                    "Written by upload and prepare unless the option prepare is never: untouched (the same bytes), stripped (the same picture without metadata) or"
                            + " converted (encoded again).",
            javaType = "String")
    public static final String PREPARED = PreparationHeaders.PREPARED;

    @Metadata(
            label = "producer",
            description =
                    "Written by upload and prepare unless the option prepare is never: the format of the photo before it was prepared, such as JPEG or HEIC.",
            javaType = "String")
    public static final String SOURCE_FORMAT = PreparationHeaders.SOURCE_FORMAT;

    @Metadata(
            label = "producer",
            description =
                    "Written by upload and prepare unless the option prepare is never: the bytes of the photo before it was prepared.",
            javaType = "Long")
    public static final String SOURCE_SIZE = PreparationHeaders.SOURCE_SIZE;

    @Metadata(
            label = "producer",
            description =
                    "Written by upload and prepare unless the option prepare is never: the bytes of the prepared photo.",
            javaType = "Long")
    public static final String PREPARED_SIZE = PreparationHeaders.PREPARED_SIZE;

    @Metadata(
            label = "producer",
            description = "Written by download: the photo's size in bytes. Kept up to date by prepare.",
            javaType = "Long")
    public static final String SIZE = "CamelBiginPhotoSize";

    @Metadata(
            label = "producer",
            description =
                    "Read by upload: path of the photo, from which fileNamePattern reads the record, and the name of the multipart file."
                            + " Written by download: fileNamePattern with the record filled in, such as Contacts/2034020000000489033.png."
                            + " Written by prepare for a photo that was converted: the same name with the extension that fits now.",
            javaType = "String")
    public static final String FILE_NAME = "CamelFileName";

    @Metadata(
            label = "producer",
            description =
                    "Read by upload and prepare: the photo's length in bytes, for a body that is a plain stream; without it the stream is spooled to disk."
                            + " CamelFileLength and CamelAwsS3ContentLength are read, too.",
            javaType = "Long")
    public static final String CONTENT_LENGTH = "Content-Length";

    @Metadata(
            label = "producer",
            description = "Written by download and prepare: media type of the photo, by its first bytes.",
            javaType = "String")
    public static final String CONTENT_TYPE = "Content-Type";

    @Metadata(
            label = "producer",
            description =
                    "Written when a call fails and it is known how long to wait: delay in milliseconds before the next redelivery, at most maxRetryAfter.",
            javaType = "Long")
    public static final String REDELIVERY_DELAY = "CamelRedeliveryDelay";

    @Metadata(
            label = "producer",
            description =
                    "Written by download with localWorkDirectory: the file that a file producer moves to its place.",
            javaType = "String")
    public static final String LOCAL_WORK_PATH = "CamelFileLocalWorkPath";

    private BiginPhotoConstants() {}
}
