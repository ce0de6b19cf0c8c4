// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMessageTest {

    private static Set<String> keys(String message) throws IOException {
        return EventMessage.storedKeys(message.replace('\'', '"'), "photos");
    }

    private static String records(String event, String bucket, String... keys) {
        StringBuilder records = new StringBuilder();
        for (String key : keys) {
            records.append(records.isEmpty() ? "" : ",")
                    .append("{'eventName':'%s','s3':{'bucket':{'name':'%s'},'object':{'key':'%s'}}}"
                            .formatted(event, bucket, key));
        }
        return "{'Records':[" + records + "]}";
    }

    private static String ofEventBridge(String type, String key) {
        return "{'source':'aws.s3','detail-type':'%s','detail':{'bucket':{'name':'photos'},'object':{'key':'%s'}}}"
                .formatted(type, key);
    }

    @ParameterizedTest
    @CsvSource({
        "inbox/J%C3%B6rg+%2B+S%C3%B6hne/1.png, inbox/Jörg + Söhne/1.png",
        "inbox/100%25.png, inbox/100%.png",
        "%F0%9F%93%B7/1.png, 📷/1.png",
        "inbox/a%2Fb%26c%3Dd.png, inbox/a/b&c=d.png"
    })
    void keysOfS3AreDecoded(String encoded, String key) throws IOException {
        assertThat(keys(records("ObjectCreated:Put", "photos", encoded))).containsExactly(key);
    }

    @Test
    void allRecordsOfAMessageCountAndEachKeyOnce() throws IOException {
        assertThat(keys(records("ObjectCreated:Copy", "photos", "1.png", "2.png", "1.png")))
                .containsExactly("1.png", "2.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectCreated:Post", "ObjectCreated:CompleteMultipartUpload", "s3:ObjectCreated:Put"})
    void everyWayToStoreAnObjectCounts(String event) throws IOException {
        assertThat(keys(records(event, "photos", "1.png"))).containsExactly("1.png");
    }

    @Test
    void otherEventsAndBucketsAnnounceNothing() throws IOException {
        assertThat(keys("{'Service':'Amazon S3','Event':'s3:TestEvent','Bucket':'photos'}"))
                .isEmpty();
        assertThat(keys(records("ObjectRemoved:DeleteMarkerCreated", "photos", "1.png")))
                .isEmpty();
        assertThat(keys(records("ObjectCreated:Put", "another", "1.png"))).isEmpty();
        assertThat(keys("{'Records':[]}")).isEmpty();
        assertThat(keys(ofEventBridge("Object Deleted", "1.png"))).isEmpty();
    }

    @Test
    void aKeyOfEventBridgeIsLookedForAsItIsAndDecoded() throws IOException {
        assertThat(keys(ofEventBridge("Object Created", "1.png"))).containsExactly("1.png");
        assertThat(keys(ofEventBridge("Object Created", "a+b.png"))).containsExactly("a+b.png", "a b.png");
        assertThat(keys(ofEventBridge("Object Created", "100%.png"))).containsExactly("100%.png");
    }

    @Test
    void theEnvelopeOfSnsIsOpened() throws IOException {
        String inner = records("ObjectCreated:Put", "photos", "1.png").replace('\'', '"');
        String message = new ObjectMapper().writeValueAsString(Map.of("Type", "Notification", "Message", inner));
        assertThat(EventMessage.storedKeys(message, "photos")).containsExactly("1.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no event | it is not JSON",
                "{} {} | it is not JSON",
                "{'Type':'Notification','Message':'hello'} | it is not JSON",
                "null | it has neither Records nor an event of aws.s3",
                "7 | it has neither Records nor an event of aws.s3",
                "{'Type':'SubscriptionConfirmation','SubscribeURL':'http://localhost/'} | it has neither Records nor an event of aws.s3",
                "{'Records':[7]} | an event has no eventName",
                "{'Records':[{'eventName':'ObjectCreated:Put'}]} | an event has no s3.bucket.name",
                "{'source':'aws.s3','detail-type':'Object Created'} | an event has no detail.bucket.name",
                "{'Records':[{'eventName':'ObjectCreated:Put','s3':{'bucket':{'name':'photos'},'object':{'key':'%zz'}}}]} | the key is not URL-encoded"
            },
            quoteCharacter = '`')
    void whatIsNoEventIsRefusedWithAReason(String message, String reason) {
        assertThatThrownBy(() -> keys(message)).isInstanceOf(IOException.class).hasMessage(reason);
    }
}
