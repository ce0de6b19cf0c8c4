// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbigin.sandbox.calls.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxExtensionIT {
    @RegisterExtension
    static final SandboxExtension SHARED = SandboxExtension.with(builder -> builder.createRecords(true));

    @RegisterExtension
    final SandboxExtension own = SandboxExtension.withDefaults();

    private static BiginSandbox first;

    @BeforeAll
    static void runsBeforeTheFirstTest() {
        first = SHARED.sandbox();
    }

    @AfterAll
    static void stillRunsAfterTheLast() {
        assertThat(SHARED.sandbox()).isSameAs(first);
    }

    @Test
    void oneForTheClassAndOneForTheTest() {
        assertThat(SHARED.sandbox()).isSameAs(first).isNotSameAs(own.sandbox());
    }

    @Test
    void faultsAndRequestsOfOneTestDoNotReachAnother() {
        leaveFaultAndRequest();
    }

    @Test
    void whicheverRunsFirst() {
        leaveFaultAndRequest();
    }

    private static void leaveFaultAndRequest() {
        assertThat(SHARED.sandbox().requests().all()).isEmpty();
        TestClient client = new TestClient(SHARED.sandbox());
        assertThat(client.get(TestClient.PHOTO).statusCode()).isEqualTo(204);
        assertThat(client.refresh().statusCode()).isEqualTo(200);
        SHARED.sandbox().faults().every(1, Fault.htmlPage(502));
        SHARED.sandbox().faults().onToken().every(1, Fault.htmlPage(502));
    }

    @Test
    void anUnusedExtensionHasNoSandbox() {
        assertThatThrownBy(() -> SandboxExtension.withDefaults().sandbox()).isInstanceOf(IllegalStateException.class);
    }

    @Nested
    class Inside {
        @Test
        void theOuterSandboxServesNestedTests() {
            assertThat(SHARED.sandbox()).isSameAs(first);
        }
    }
}
