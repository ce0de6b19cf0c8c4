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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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
    private static final int PLACEHOLDERS = 7;

    /** Refused by no setting. What begins a value is what means something at the beginning. */
    private static final List<String> PLAIN =
            List.of("(x=y;z R&D a)b", "$x it's 50% off", "~x a#b p+q", "ü € a, b", "a:b a@b.c a\"b");

    private static final String END_OF_SECRET = "Hush";
    /** For each a program of its own, as two routes that download do not share a folder of lists. */
    private static final List<List<Path>> ROUTES = Stream.of(
                    "upload-files.yaml download-files.xml",
                    "upload-ftp.xml download-ftp.yaml",
                    "upload-sftp.yaml download-sftp.yaml",
                    "upload-s3.yaml download-s3.yaml")
            .map(names -> Stream.of(names.split(" "))
                    .map(Path.of("../../routes")::resolve)
                    .toList())
            .toList();

    private static final PhotoSettingValues VALUES_CHECK = new PhotoSettingValues(
            RouteFiles.of(ROUTES.stream().flatMap(List::stream).toList()).settingDefaults());

    /** Where the value of a setting arrives: at a bean of a Kamelet, or an endpoint. */
    private static final Map<String, Function<CamelContext, Stream<Object>>> ARRIVALS = Map.ofEntries(
            Map.entry("photo.inbox", files("photo-inbox")),
            Map.entry("photo.requests", files("photo-requests")),
            Map.entry("photo.downloads", files("(?!photo-(inbox|requests)).*")),
            Map.entry("photo.done", bean("photoFiles", "folders.done")),
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
            Map.entry("photo.s3.prefix", bean("bucketPhotos", "listing.prefix")),
            Map.entry("photo.s3.downloads", bean("photoBucketSink", "prefix")),
            Map.entry("photo.s3.done", bean("bucketPhotos", "listing.done")),
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
        List<String> pieces = NastyValues.PIECES.stream()
                .filter(piece -> !NastyValues.isPlaceholder(piece))
                .toList();
        // sorted, as the seed repeats a run
        for (String name : new TreeSet<>(ARRIVALS.keySet())) {
            Iterator<String> values = NastyValues.of(pieces, random)
                    .map(value -> value.replace("{{", "{|{").replace("}}", "}|}"))
                    .iterator();
            mixed.forEach(start -> start.put(name, values.next()));
            assertThat(mixed.stream().map(start -> start.get(name)).collect(Collectors.joining(" ")))
                    .contains(pieces);
        }
        Stream<String> placeholders = NastyValues.of(NastyValues.PIECES, random)
                .filter(NastyValues::isPlaceholder)
                .limit(PLACEHOLDERS);
        return Stream.concat(Stream.concat(PLAIN.stream(), placeholders).map(NastyValuesIT::forAll), mixed.stream())
                .toList();
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
                    || values.values().stream().noneMatch(NastyValues::isPlaceholder)) {
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
        Map<String, List<Object>> got = new TreeMap<>();
        for (List<Path> routes : ROUTES) {
            addArrivals(got, tried.keySet(), ProgramSettings.only(all), routes);
        }
        tried.keySet().forEach(name -> arrived.get(name).incrementAndGet());
        return tried.entrySet().stream()
                .filter(set -> got.get(set.getKey()).isEmpty()
                        || !got.get(set.getKey()).stream().allMatch(set.getValue()::equals))
                .map(set -> set + " arrives as " + got.get(set.getKey()))
                .toList();
    }

    private static void addArrivals(
            Map<String, List<Object>> got, Set<String> names, ProgramSettings settings, List<Path> routes)
            throws NotStartedException {
        PhotoMain main = new PhotoMain(settings, RouteFiles.of(routes));
        main.configure().setAutoStartup(false);
        try {
            main.start();
            names.forEach(name -> got.computeIfAbsent(name, any -> new ArrayList<>())
                    .addAll(ARRIVALS.get(name).apply(main.getCamelContext()).toList()));
        } catch (RuntimeException e) {
            throw StartFailure.explain(e, settings);
        } finally {
            main.stop();
        }
    }
}
