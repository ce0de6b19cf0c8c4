// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.kafka;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.calls.Fault;
import java.io.IOException;

/** What happens while two programs upload photos. */
enum Event {
    KILLED("kill -9 and restart") {
        @Override
        void happen(Workers workers, Broker broker, BiginSandbox sandbox) throws IOException {
            workers.kill();
            workers.start();
        }
    },
    JOINED_AND_LEFT("a third joins, the first leaves") {
        @Override
        void happen(Workers workers, Broker broker, BiginSandbox sandbox) throws IOException {
            workers.start();
            workers.stop();
        }
    },
    BROKER("broker restarted") {
        @Override
        void happen(Workers workers, Broker broker, BiginSandbox sandbox) throws IOException {
            broker.restart();
        }
    },
    REFUSED("80 calls in a row are answered with 503") {
        @Override
        void happen(Workers workers, Broker broker, BiginSandbox sandbox) {
            sandbox.faults().next(80, Fault.status(503, "INTERNAL_ERROR", "later"));
        }
    };

    private final String label;

    Event(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract void happen(Workers workers, Broker broker, BiginSandbox sandbox) throws IOException;
}
