// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The value of a setting arrives as it is, or the program does not start; a secret is never shown. */
class NastyValuesIT {

    private static final long SEED = 20_261_127;

    /** In a start of them each setting has a value of its own; in all of them it has every piece. More: {@code -DargLine=-Dnasty.starts=200}. */
    private static final int MIXED_STARTS = Integer.getInteger("nasty.starts", 20);

    /** With one value for all settings, since such a value may prevent the start. */
    private static final int PLACEHOLDERS = 10;

    private static final List<String> PIECES = List.of(
            "+", "%", "%20", "%41", "%25", "&", "?", ")", "(", "#", " ", ";", ",", "=", ":", "@", "'", "\"", "$", "${",
            "{", "}", "{{", "}}", "RAW(", "RAW{", "}&", ")&", "\\", "|", "~", "!", "*", "<", "^", "`", "[", "]", "ä",
            "€", "a", "Z", "7");
    private static final List<String> PLAIN = List.of(
            "p+q", "50% off", "R&D", "a)b", "(x", "x=y;z", "it's", "ü €", "a#b", "a, b", "a@b.c", "$x", "a\"b", "~x",
            "a:b");
    private static final String END_OF_SECRET = "Hush";
    private static final List<Path> ROUTES = Stream.of(
                    "upload-files.yaml upload-ftp.xml upload-sftp.yaml upload-s3.yaml".split(" "),
                    "download-files.xml download-ftp.yaml download-sftp.yaml download-s3.yaml".split(" "))
            .flatMap(Stream::of)
            .map(Path.of("../../routes")::resolve)
            .toList();

    private static final PhotoSettingValues VALUES_CHECK =
            new PhotoSettingValues(RouteFiles.of(ROUTES).settingDefaults());

    /** Where the value of a setting arrives: at a bean of a Kamelet, or an endpoint. */
    private static final Map<String, Function<CamelContext, Stream<Object>>> ARRIVALS = Map.ofEntries(
            Map.entry("photo.inbox", files("photo-inbox")),
            Map.entry("photo.requests", files("photo-requests")),
            Map.entry("photo.downloads", files("(?!photo-(inbox|requests)).*")),
            Map.entry("photo.done", bean("photoFiles", "done")),
            Map.entry("photo.deadLetters", bean("serverPhotos", "deadLetters")),
            Map.entry("photo.localDone", bean("serverPhotos", "localDone")),
            Map.entry("photo.localWork", bean("serverPhotos", "localWork")),
            Map.entry("photo.ftp.user", server("ftp", null, RemoteFileConfiguration::getUsername)),
            Map.entry("photo.ftp.password", server("ftp", null, RemoteFileConfiguration::getPassword)),
            Map.entry("photo.ftp.folder", server("ftp", true, RemoteFileConfiguration::getDirectory)),
            Map.entry("photo.ftp.downloads", server("ftp", false, RemoteFileConfiguration::getDirectory)),
            Map.entry("photo.sftp.user", server("sftp", null, RemoteFileConfiguration::getUsername)),
            Map.entry("photo.sftp.password", server("sftp", null, RemoteFileConfiguration::getPassword)),
            Map.entry("photo.sftp.folder", server("sftp", true, RemoteFileConfiguration::getDirectory)),
            Map.entry("photo.sftp.downloads", server("sftp", false, RemoteFileConfiguration::getDirectory)),
            Map.entry("photo.sftp.keyFile", sftp(SftpConfiguration::getPrivateKeyFile)),
            Map.entry("photo.sftp.keyPassphrase", sftp(SftpConfiguration::getPrivateKeyPassphrase)),
            Map.entry("photo.sftp.knownHosts", sftp(SftpConfiguration::getKnownHostsFile)),
            Map.entry("photo.s3.bucket", bean("s3Bucket|photoBucket", "name")),
            Map.entry("photo.s3.prefix", bean("bucketPhotos", "prefix")),
            Map.entry("photo.s3.downloads", bean("photoBucketSink", "prefix")),
            Map.entry("photo.s3.done", bean("bucketPhotos", "done")),
            Map.entry("photo.s3.accessKey", bean("s3Bucket|photoBucket", "access.accessKey")),
            Map.entry("photo.s3.secretKey", bean("s3Bucket|photoBucket", "access.secretKey")));

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, AtomicInteger> arrived =
            ARRIVALS.keySet().stream().collect(Collectors.toMap(Function.identity(), name -> new AtomicInteger()));

    private static Function<CamelContext, Stream<Object>> files(String uri) {
        return context -> context.getEndpoints().stream()
                .filter(FileEndpoint.class::isInstance)
                .map(FileEndpoint.class::cast)
                .filter(file -> file.getEndpointUri().matches("file://" + uri + "\\?.*"))
                .map(file -> file.getFile().getPath());
    }

    /** @param source whether it is polled; null for any */
    private static Function<CamelContext, Stream<Object>> server(
            String scheme, Boolean source, Function<RemoteFileConfiguration, String> option) {
        return context -> context.getEndpoints().stream()
                .filter(RemoteFileEndpoint.class::isInstance)
                .map(endpoint -> (RemoteFileEndpoint<?>) endpoint)
                .filter(endpoint -> endpoint.getScheme().equals(scheme))
                .filter(endpoint -> source == null || source == (endpoint.getProcessStrategy() != null))
                .map(endpoint -> option.apply(endpoint.getConfiguration()));
    }

    private static Function<CamelContext, Stream<Object>> sftp(Function<SftpConfiguration, String> option) {
        return server("sftp", null, configuration -> option.apply((SftpConfiguration) configuration));
    }

    /** @param name of beans of Kamelets, or of route files */
    private static Function<CamelContext, Stream<Object>> bean(String name, String field) {
        return context -> Stream.concat(
                        context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                                .map(RouteDefinition::getRouteTemplateContext)
                                .filter(Objects::nonNull)
                                .map(RouteTemplateContext::getLocalBeanRepository),
                        Stream.of(context.getRegistry()))
                .flatMap(beans -> beans.findByTypeWithName(Object.class).entrySet().stream())
                .filter(bean -> bean.getKey().matches("(" + name + ")(-\\d+)?"))
                .map(bean -> field(bean.getValue(), field));
    }

    private static Object field(Object bean, String name) {
        try {
            Object value = bean;
            for (String part : name.split("\\.")) {
                Field field = value.getClass().getDeclaredField(part);
                field.setAccessible(true);
                value = field.get(value);
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyValueArrivesAsItIsOrIsRefusedAndNoSecretIsShown() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        List<String> wrong = new CopyOnWriteArrayList<>();
        try {
            starts(new Random(SEED)).parallelStream().forEach(values -> wrong.addAll(roundTrip(values)));
        } finally {
            root.detachAppender(log);
        }
        assertThat(wrong).isEmpty();
        assertThat(arrived).as("not refused").allSatisfy((name, values) -> assertThat(values.get())
                .isGreaterThan(PLAIN.size() + MIXED_STARTS / 3));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(END_OF_SECRET));
    }

    private static List<Map<String, String>> starts(Random random) {
        List<Map<String, String>> mixed = Stream.generate(TreeMap<String, String>::new)
                .limit(MIXED_STARTS)
                .collect(Collectors.toList());
        List<String> pieces =
                PIECES.stream().filter(piece -> !isPlaceholder(piece)).toList();
        // sorted, as the seed repeats a run
        for (String name : new TreeSet<>(ARRIVALS.keySet())) {
            Iterator<String> values = nasty(pieces, random)
                    .map(value -> value.replace("{{", "{|{").replace("}}", "}|}"))
                    .iterator();
            mixed.forEach(start -> start.put(name, values.next()));
            assertThat(mixed.stream().map(start -> start.get(name)).collect(Collectors.joining(" ")))
                    .contains(pieces);
        }
        Stream<String> placeholders =
                nasty(PIECES, random).filter(NastyValuesIT::isPlaceholder).limit(PLACEHOLDERS);
        return Stream.concat(Stream.concat(PLAIN.stream(), placeholders).map(NastyValuesIT::forAll), mixed.stream())
                .toList();
    }

    /** Values of the pieces in turn: all of them, then all of them in another order, without end. */
    private static Stream<String> nasty(List<String> pieces, Random random) {
        Iterator<String> next = Stream.generate(() -> {
                    List<String> order = new ArrayList<>(pieces);
                    Collections.shuffle(order, random);
                    return order;
                })
                .flatMap(List::stream)
                .iterator();
        return Stream.generate(() -> Stream.generate(next::next)
                        .limit(1 + random.nextInt(5))
                        .collect(Collectors.joining())
                        .strip())
                .map(value -> value.isEmpty() ? "+" : value);
    }

    private static boolean isPlaceholder(String value) {
        return value.contains("{{") || value.contains("}}");
    }

    private static Map<String, String> forAll(String value) {
        return ARRIVALS.keySet().stream().collect(Collectors.toMap(Function.identity(), name -> value));
    }

    /** @return what went wrong */
    private List<String> roundTrip(Map<String, String> values) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> settings = new TreeMap<>();
        values.forEach((name, value) -> {
            String set = set(name, value);
            if (name.endsWith("ftp.folder") && value.matches("(?s).*(\\\\|\\.\\.|[*?]).*")) {
                return; // the source refuses it when it starts
            }
            String refusal = refusal(name, set);
            if (refusal.isEmpty()) {
                settings.put(name, set);
            } else if (refusal.contains(END_OF_SECRET) || !refusal.contains(name)) {
                wrong.add("refused as: " + refusal);
            } else if (PLAIN.contains(value)) {
                wrong.add(name + " refuses " + value + ": " + refusal);
            }
        });
        if (!settings.containsKey("photo.sftp.keyFile")) {
            settings.remove("photo.sftp.keyPassphrase"); // not used without it
        }
        try {
            wrong.addAll(deviations(settings));
        } catch (NotStartedException e) {
            if (e.getMessage().contains(END_OF_SECRET)
                    || values.values().stream().noneMatch(NastyValuesIT::isPlaceholder)) {
                wrong.add(values + " not started: " + e.getMessage());
            }
        }
        return wrong;
    }

    private String set(String name, String value) {
        return switch (name) {
            case "photo.inbox", "photo.requests", "photo.downloads" -> folder.resolve(name) + value;
            case "photo.done" -> ".done" + value;
            default -> name.matches(".*(password|Passphrase|accessKey|secretKey)") ? value + END_OF_SECRET : value;
        };
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
        all.put("camel.main.jmxEnabled", "false");
        List.of("inbox", "requests", "downloads").forEach(name -> all.put("photo." + name, folder + "/" + name));
        all.putAll(tried);
        ProgramSettings settings = ProgramSettings.only(all);
        PhotoMain main = new PhotoMain(settings, RouteFiles.of(ROUTES));
        main.configure().setAutoStartup(false);
        try {
            main.start();
            List<String> wrong = new ArrayList<>();
            tried.forEach((name, value) -> {
                List<Object> got =
                        ARRIVALS.get(name).apply(main.getCamelContext()).toList();
                if (got.isEmpty() || !got.stream().allMatch(value::equals)) {
                    wrong.add(name + "=<" + value + "> arrives as " + got);
                }
                arrived.get(name).incrementAndGet();
            });
            return wrong;
        } catch (RuntimeException e) {
            throw StartFailure.explain(e, settings);
        } finally {
            main.stop();
        }
    }
}
