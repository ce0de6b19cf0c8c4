// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import io.github.camelbigin.photo.TestJvm;
import java.io.IOException;

/** An Artemis in a process of its own, which ends with this JVM at the latest. */
final class JmsBrokerProcess implements AutoCloseable {

    private final Process process;
    private final String url;

    JmsBrokerProcess() throws IOException {
        process = new ProcessBuilder(TestJvm.command("-Xmx128m", JmsBrokerProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        url = process.inputReader().readLine();
    }

    public static void main(String[] arguments) throws Exception {
        try (JmsBroker broker = JmsBroker.listening()) {
            System.out.println(broker.url());
            System.in.read();
        }
    }

    String url() {
        return url;
    }

    /** {@code STOP} makes a broker that accepts connections and does not answer, until {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
