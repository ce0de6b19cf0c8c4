// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The value of a setting arrives as it is, or the program does not start; a secret is never shown. */
class NastyValuesIT {

    private static final long SEED = 20_261_127;
    private static final int VALUES = 200;
    private static final List<String> PIECES = List.of(
            "+", "%", "%20", "%41", "%25", "&", "?", ")", "(", "#", " ", ";", ",", "=", ":", "@", "'", "\"", "$", "${",
            "{", "}", "{{", "}}", "RAW(", "RAW{", "}&", ")&", "\\", "|", "~", "!", "*", "<", "^", "`", "[", "]", "ä",
            "€", "a", "Z", "7");
    private static final List<String> PLAIN = List.of(
            "p+q", "50% off", "R&D", "a)b", "(x", "x=y;z", "it's", "ü €", "a#b", "a, b", "a@b.c", "$x", "a\"b", "~x",
            "a:b");
    private static final List<String> SECRETS = List.of(
            "photo.ftp.password",
            "photo.sftp.password",
            "photo.sftp.keyPassphrase",
            "photo.s3.accessKey",
            "photo.s3.secretKey");
    private static final String END_OF_SECRET = "Hush";
    private static final List<Path> ROUTES = Stream.of(
                    "upload-files.yaml",
                    "upload-ftp.xml",
                    "upload-sftp.yaml",
                    "upload-s3.yaml",
                    "download-files.xml",
                    "download-ftp.yaml",
                    "download-sftp.yaml")
            .map(Path.of("../../routes")::resolve)
            .toList();

    private static final PhotoSettingValues VALUES_CHECK =
            new PhotoSettingValues(RouteFiles.of(ROUTES).settingDefaults());

    /** Where the value of a setting arrives: at a parameter of a Kamelet, or an option of an endpoint. */
    private static final Map<String, Function<CamelContext, Stream<String>>> ARRIVALS = Map.ofEntries(
            Map.entry("photo.inbox", endpoints(FileEndpoint.class, file -> source(file) ? path(file) : null)),
            Map.entry("photo.done", parameter("upload-files-source", "done")),
            Map.entry("photo.deadLetters", parameter("upload-(files|ftp|sftp)-source", "deadLetters")),
            Map.entry("photo.localDone", parameter(".*", "localDone")),
            Map.entry("photo.localWork", parameter(".*", "localWork")),
            Map.entry("photo.downloads", endpoints(BiginPhotoEndpoint.class, bigin -> bigin.getConfiguration()
                    .getLocalWorkDirectory())),
            Map.entry("photo.ftp.user", server("ftp", RemoteFileConfiguration::getUsername)),
            Map.entry("photo.ftp.password", server("ftp", RemoteFileConfiguration::getPassword)),
            Map.entry("photo.ftp.folder", server("ftp", RemoteFileConfiguration::getDirectory)),
            Map.entry("photo.sftp.user", server("sftp", RemoteFileConfiguration::getUsername)),
            Map.entry("photo.sftp.password", server("sftp", RemoteFileConfiguration::getPassword)),
            Map.entry("photo.sftp.folder", server("sftp", RemoteFileConfiguration::getDirectory)),
            Map.entry("photo.sftp.keyFile", sftp(SftpConfiguration::getPrivateKeyFile)),
            Map.entry("photo.sftp.keyPassphrase", sftp(SftpConfiguration::getPrivateKeyPassphrase)),
            Map.entry("photo.sftp.knownHosts", sftp(SftpConfiguration::getKnownHostsFile)),
            Map.entry("photo.s3.bucket", parameter("upload-s3-source", "bucket")),
            Map.entry("photo.s3.prefix", parameter("upload-s3-source", "prefix")),
            Map.entry("photo.s3.done", parameter("upload-s3-source", "done")),
            Map.entry("photo.s3.accessKey", parameter("upload-s3-source", "accessKey")),
            Map.entry("photo.s3.secretKey", parameter("upload-s3-source", "secretKey")));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private int arrived;

    private static <T> Function<CamelContext, Stream<String>> endpoints(Class<T> type, Function<T, String> option) {
        return context -> context.getEndpoints().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(option)
                .filter(Objects::nonNull);
    }

    private static Function<CamelContext, Stream<String>> server(
            String scheme, Function<RemoteFileConfiguration, String> option) {
        return endpoints(
                Endpoint.class,
                endpoint -> endpoint instanceof RemoteFileEndpoint<?> remote
                                && remote.getScheme().equals(scheme)
                        ? option.apply(remote.getConfiguration())
                        : null);
    }

    private static Function<CamelContext, Stream<String>> sftp(Function<SftpConfiguration, String> option) {
        return server("sftp", configuration -> option.apply((SftpConfiguration) configuration));
    }

    private static Function<CamelContext, Stream<String>> parameter(String route, String name) {
        return context ->
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                        .filter(definition -> definition.getRouteId().matches(route))
                        .map(RouteDefinition::getTemplateParameters)
                        .filter(Objects::nonNull)
                        .flatMap(parameters -> parameters.entrySet().stream())
                        .filter(entry -> entry.getKey().matches(name))
                        .map(entry -> entry.getValue().toString());
    }

    private static boolean source(FileEndpoint endpoint) {
        return endpoint.getMaxMessagesPerPoll() > 0;
    }

    private static String path(Endpoint endpoint) {
        return ((FileEndpoint) endpoint).getFile().getPath();
    }

    @Test
    void everyValueArrivesAsItIsOrIsRefusedAndNoSecretIsShown() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        try {
            Stream.concat(PLAIN.stream(), IntStream.range(0, VALUES).mapToObj(i -> nasty(random)))
                    .forEach(value -> wrong.addAll(roundTrip(value)));
        } finally {
            root.detachAppender(log);
        }
        assertThat(wrong).isEmpty();
        assertThat(arrived).as("not refused").isGreaterThan(ARRIVALS.size() * VALUES / 3);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(END_OF_SECRET));
    }

    private static String nasty(Random random) {
        String value = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining())
                .strip();
        return value.isEmpty() ? "+" : value;
    }

    /** @return what went wrong */
    private List<String> roundTrip(String value) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> settings = new TreeMap<>();
        for (String name : ARRIVALS.keySet()) {
            String set = SECRETS.contains(name) ? value + END_OF_SECRET : value;
            String refusal = refusal(name, set);
            if (name.endsWith("ftp.folder") && value.matches(".*([%?#&:\\\\]|\\.\\.).*")) {
                continue; // the source refuses it when it starts
            }
            if (refusal.isEmpty()) {
                settings.put(name, set);
            } else if (refusal.contains(END_OF_SECRET) || !refusal.contains(name)) {
                wrong.add("refused as: " + refusal);
            } else if (PLAIN.contains(value)) {
                wrong.add(name + " refuses " + value + ": " + refusal);
            }
        }
        try {
            wrong.addAll(deviations(settings));
        } catch (NotStartedException e) {
            if (e.getMessage().contains(END_OF_SECRET) || !value.matches(".*(\\{\\{|}}).*")) {
                wrong.add("<" + value + "> not started: " + e.getMessage());
            }
        }
        return wrong;
    }

    private static String refusal(String name, String value) {
        try {
            VALUES_CHECK.check(ProgramSettings.only(Map.of(name, value)));
            return "";
        } catch (NotStartedException e) {
            return e.getMessage();
        }
    }

    private List<String> deviations(Map<String, String> tried) throws NotStartedException {
        Map<String, String> all = new TreeMap<>(Map.of(
                "camel.component.bigin-photo.accessToken", "token",
                "camel.component.bigin-photo.apiDomain", "http://127.0.0.1:1",
                "photo.ftp.host", "localhost",
                "photo.sftp.host", "localhost",
                "photo.ftp.user", "me",
                "photo.sftp.user", "me",
                "photo.ftp.password", "none",
                "photo.s3.bucket", "mine",
                "photo.s3.accessKey", "none",
                "photo.s3.secretKey", "none"));
        all.putAll(tried);
        if (tried.containsKey("photo.ftp.folder")) {
            all.put("photo.ftp.downloads", tried.get("photo.ftp.folder"));
        }
        if (tried.containsKey("photo.sftp.folder")) {
            all.put("photo.sftp.downloads", tried.get("photo.sftp.folder"));
        }
        ProgramSettings settings = ProgramSettings.only(all);
        PhotoMain main = new PhotoMain(settings, RouteFiles.of(ROUTES));
        main.configure().setAutoStartup(false);
        try {
            main.start();
            List<String> wrong = new ArrayList<>();
            tried.forEach((name, value) -> {
                List<String> got =
                        ARRIVALS.get(name).apply(main.getCamelContext()).toList();
                if (got.isEmpty() || !got.stream().allMatch(value::equals)) {
                    wrong.add(name + "=<" + value + "> arrives as " + got);
                }
                arrived++;
            });
            return wrong;
        } catch (RuntimeException e) {
            throw StartFailure.explain(e, settings);
        } finally {
            main.stop();
        }
    }
}
