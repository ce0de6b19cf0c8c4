// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.run;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.route.notice.Webhook;
import io.github.camelbigin.runner.ProgramRun;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a person or a monitor can read of a program that uses the account of {@code login}. */
class SecretsOfProgramIT {

    private static final Pattern PAGE = Pattern.compile("Observe at (http://127\\.0\\.0\\.1:\\d+/observe/)");

    private static final String WEBHOOK = "T0-s3cr3t";

    /** Of JMX, health check, metrics, events of the page, the report of a dead letter, and a webhook that fails. */
    private static final List<String> KNOWN =
            List.of("SystemProperties", "\"status\"", "bigin_photo", "data:", "\"sha256\"", "No notice sent");

    @RegisterExtension
    private final SandboxExtension sandboxes = SandboxExtension.with(builder -> builder.createRecords(true));

    @TempDir
    private Path folder;

    @TempDir
    private Path homes;

    private Path logIn() throws Exception {
        BiginSandbox sandbox = sandboxes.sandbox();
        String component = "camel.component.bigin-photo.";
        Files.write(
                folder.resolve("application.properties"),
                List.of(
                        component + "apiDomain=" + sandbox.uri(),
                        component + "accountsDomain=" + sandbox.uri(),
                        "camel.management.port=0"));
        Path home = homes.resolve("home");
        try (ProgramRun login = ProgramRun.start(folder, inHome(home), "login", "--client-id", sandbox.clientId())) {
            login.type(sandbox.clientSecret(), sandbox.tokens().issueGrantCode());
            assertThat(login.exitCode()).as(login.err()).isZero();
        }
        return home;
    }

    private static Map<String, String> inHome(Path home) {
        return Map.of("BIGIN_PHOTO_HOME", home.toString());
    }

    @Test
    void noSecretIsShown() throws Exception {
        Map<String, String> environment = new HashMap<>(inHome(logIn()));
        int port = freePort();
        environment.put("JDK_JAVA_OPTIONS", jmxOn(port));
        RunIT.drop(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/Contacts/2034020000000489034.jpg"), "no photo");
        try (Webhook webhook = new Webhook();
                ProgramRun run = runWith(webhook, environment)) {
            Matcher page = await().until(() -> PAGE.matcher(run.out()), Matcher::find);
            await().until(() -> sandboxes.sandbox().photos().size() == 1
                    && contents().size() > 1
                    && run.out().contains("No notice sent"));
            assertThat(webhook.received.get(0).body()).contains("1 photo rejected", "See " + page.group(1));
            List<String> shown = new ArrayList<>(ofJmx(port));
            for (String path : List.of("", "health", "metrics", "info", "page.js")) {
                shown.add(get(page.group(1) + path));
            }
            shown.add(firstEvent(page.group(1) + "events"));
            shown.addAll(contents());
            shown.addAll(List.of(run.commandLine(), run.out(), run.err()));
            String all = String.join("\n", shown);
            assertThat(KNOWN.stream().filter(all::contains)).containsExactlyElementsOf(KNOWN);
            assertThat(secrets().filter(all::contains)).isEmpty();
        }
    }

    private ProgramRun runWith(Webhook webhook, Map<String, String> environment) throws IOException {
        webhook.status = 500;
        environment.put("PHOTO_NOTIFY", webhook.url(WEBHOOK));
        return ProgramRun.start(folder, environment, "run", "--observe", "--prop", "photo.notifyEvery=1s");
    }

    /** Of settings, dead letters and whatever else is in the working folder. */
    private List<String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }

    private Stream<String> secrets() {
        BiginSandbox sandbox = sandboxes.sandbox();
        Stream<String> tokens = sandbox.requests().photoCalls().stream()
                .flatMap(call -> call.headers().first("Authorization").stream())
                .map(value -> value.substring("Zoho-oauthtoken ".length()));
        return Stream.concat(tokens, Stream.of(sandbox.clientSecret(), sandbox.refreshToken(), WEBHOOK));
    }

    private static String jmxOn(int port) {
        return "-Dcom.sun.management.jmxremote.port=" + port
                + " -Dcom.sun.management.jmxremote.rmi.port=" + port
                + " -Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1"
                + " -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false";
    }

    /** Every attribute that can be read, and the names of all threads. */
    private static List<String> ofJmx(int port) throws Exception {
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        List<String> shown = new ArrayList<>();
        try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            for (ObjectName bean : beans.queryNames(null, null)) {
                for (MBeanAttributeInfo attribute : beans.getMBeanInfo(bean).getAttributes()) {
                    if (attribute.isReadable()) {
                        shown.add(bean + " " + attribute.getName() + "=" + value(beans, bean, attribute.getName()));
                    }
                }
            }
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            Arrays.stream(threads.dumpAllThreads(true, true)).forEach(thread -> shown.add(thread.toString()));
        }
        return shown;
    }

    private static String value(MBeanServerConnection beans, ObjectName bean, String attribute) throws Exception {
        try {
            return Arrays.deepToString(new Object[] {beans.getAttribute(bean, attribute)});
        } catch (JMException | RuntimeMBeanException notSupported) {
            return notSupported.toString();
        }
    }

    private static String firstEvent(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        try (Stream<String> lines =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            return lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
        }
    }

    private static String get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
