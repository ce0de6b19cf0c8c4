// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    private static String reason(Throwable failure) {
        return StartFailure.explain(failure).getMessage();
    }

    @Test
    void aMissingClassIsNamedWithThePageThatListsItsJar() {
        assertThat(reason(new NoClassDefFoundError("org/apache/kafka/common/config/SslConfigs")))
                .isEqualTo(
                        "Not started: a class is missing: org.apache.kafka.common.config.SslConfigs. Add its jar with"
                                + " photo.lib, see routes/kafka/README.md");
        assertThat(reason(new RuntimeCamelException(new ClassNotFoundException("org.apache.activemq.Broker"))))
                .isEqualTo(
                        "Not started: a class is missing: org.apache.activemq.Broker. Add its jar with photo.lib, see"
                                + " routes/jms/README.md");
        assertThat(reason(new ClassNotFoundException("org.postgresql.ds.PGSimpleDataSource")))
                .endsWith("PGSimpleDataSource. Add its jar with photo.lib, see routes/SETTINGS.md");
    }

    @Test
    void aSettingThatTheMessageNamesIsTheOnlyOne() throws Exception {
        ProgramSettings settings = ProgramSettings.only(Map.of("photo.inbox", "in"));
        String port = "cannot listen on 127.0.0.1:9876 for --observe (Address already in use); choose another"
                + " camel.management.port";
        assertThat(StartFailure.explain(new IllegalArgumentException(port), settings)
                        .getMessage())
                .isEqualTo("Not started: " + port);
        assertThat(StartFailure.explain(new IllegalArgumentException("in is no folder"), settings)
                        .getMessage())
                .isEqualTo("Not started: in is no folder (see setting photo.inbox)");
    }

    @Test
    void aMissingComponentIsNamedWithoutTheRestOfItsUri() {
        assertThat(reason(new NoSuchEndpointException("kafka://photos?brokers=kafka:9092")))
                .isEqualTo("Not started: the component kafka is missing. Add its jar with photo.lib, see"
                        + " routes/kafka/README.md");
    }

    @Test
    void aSettingThatIsMissingOrLeadsNowhereIsNamed() {
        assertThat(reason(new IllegalArgumentException("Property with key [photo.kafka.brokers] not found in properties"
                        + " from text: {{photo.kafka.brokers}}")))
                .isEqualTo("Not started: the setting photo.kafka.brokers is missing");
        assertThat(reason(new PropertyBindingException(
                        new Object(),
                        "photos",
                        "#bean:announced",
                        new IllegalArgumentException("Property with key [photo.s3.bucket] not found in properties"
                                + " from text: {{photo.s3.bucket}}"))))
                .isEqualTo("Not started: the setting photo.s3.bucket is missing");
        assertThat(reason(new IllegalArgumentException("No resolvable bootstrap urls given in bootstrap.servers")))
                .isEqualTo("Not started: No resolvable bootstrap urls given in the setting photo.kafka.brokers");
    }
}
