// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.limit.FixedWorkers;
import io.github.camelbigin.photo.limit.JdbcWorkers;
import io.github.camelbigin.photo.limit.Workers;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.SimpleMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersSettingTest {

    private final SimpleMain main = new SimpleMain(new DefaultCamelContext());

    private Workers workers(String... settings) throws Exception {
        for (String setting : settings) {
            main.addInitialProperty(
                    setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        main.start();
        try {
            return main.getCamelContext()
                    .getComponent("bigin-photo", BiginPhotoComponent.class)
                    .getConfiguration()
                    .getWorkers();
        } finally {
            main.stop();
        }
    }

    private void bindDatabase(String name) {
        // asked for nothing but its place in a set
        Object unused = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> 1);
        main.getCamelContext().getRegistry().bind(name, DataSource.class, unused);
    }

    @Test
    void withoutTheSettingAProgramHasTheLimitToItself() throws Exception {
        assertThat(workers()).isNull();
    }

    @Test
    void aNumberIsThatOfThePrograms() throws Exception {
        assertThat(workers("photo.workers=4")).isEqualTo(new FixedWorkers(4));
    }

    @Test
    void theOptionOfTheComponentCountsMore() throws Exception {
        assertThat(workers("photo.workers=4", "camel.component.bigin-photo.workers=2"))
                .isEqualTo(new FixedWorkers(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "JDBC"})
    void jdbcUsesTheDatabaseOfTheContext(String value) throws Exception {
        bindDatabase("database");
        assertThat(workers("photo.workers=" + value)).isInstanceOf(JdbcWorkers.class);
    }

    @Test
    void kafkaAsksTheConsumerGroup() throws Exception {
        assertThat(workers("photo.workers=kafka", "photo.kafka.brokers=localhost:1", "photo.kafka.group=photos"))
                .hasToString("KafkaWorkers[photos]");
    }

    @Test
    void jdbcNeedsOneDatabase() {
        assertThatThrownBy(() -> workers("photo.workers=jdbc"))
                .hasStackTraceContaining(
                        "photo.workers=jdbc needs one bean of a database (javax.sql.DataSource), but finds 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void anotherValueIsRefusedWithThoseThatAreAllowed(String value) {
        assertThatThrownBy(() -> workers("photo.workers=" + value))
                .hasStackTraceContaining(
                        "photo.workers must be the number of programs, jdbc or kafka, but is: " + value);
    }
}
