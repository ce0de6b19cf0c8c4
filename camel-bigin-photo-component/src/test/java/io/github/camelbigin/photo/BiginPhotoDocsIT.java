// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static io.github.camelbigin.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.photo.examples.ChangesExample;
import io.github.camelbigin.photo.examples.DeleteExample;
import io.github.camelbigin.photo.examples.DownloadExample;
import io.github.camelbigin.photo.examples.ListExample;
import io.github.camelbigin.photo.examples.PrepareExample;
import io.github.camelbigin.photo.examples.RecordExample;
import io.github.camelbigin.photo.examples.UploadExample;
import io.github.camelbigin.photo.prepare.TestPhotos;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxExtension;
import io.github.camelbigin.sandbox.organisation.StoredPhoto;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example of the documentation does what the documentation says. */
class BiginPhotoDocsIT {

    private static final byte[] PHOTO = SamplePhotos.png(64, 64, 1);
    private static final String ID = "2034020000000489033";
    private static final Map<String, RoutesBuilder> CLASSES = Map.of(
            "upload", new UploadExample(),
            "record", new RecordExample(),
            "download", new DownloadExample(),
            "delete", new DeleteExample(),
            "list", new ListExample(),
            "changes", new ChangesExample(),
            "prepare", new PrepareExample());

    // the credentials of examples/application.properties
    @RegisterExtension
    final SandboxExtension extension = SandboxExtension.with(builder -> builder.createRecords(true)
            .clientId("1000.5Q8XCLIENTID")
            .clientSecret("7d41clientsecret")
            .refreshToken("1000.2c0f.refreshtoken"));

    @TempDir
    Path folder;

    private DefaultCamelContext context(String example, String language) throws Exception {
        DefaultCamelContext context = SandboxRoutes.context(extension.sandbox());
        SandboxRoutes.property(context, "inbox", folder.resolve("inbox"));
        SandboxRoutes.property(context, "photos", folder.resolve("photos"));
        if ("java".equals(language)) {
            context.addRoutes(CLASSES.get(example));
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(
                            ResourceHelper.resolveResource(context, "classpath:examples/" + example + "." + language));
        }
        return context;
    }

    private byte[] onRecord(String module, String id) {
        return extension
                .sandbox()
                .photos()
                .find(module, id)
                .map(StoredPhoto::bytes)
                .orElse(null);
    }

    private void drop(String name, byte[] bytes) throws IOException {
        SandboxRoutes.write(folder.resolve("inbox").resolve(name), bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void upload(String language) throws Exception {
        drop("Contacts/" + ID + ".png", PHOTO);
        try (DefaultCamelContext context = context("upload", language)) {
            context.start();

            await().untilAsserted(() -> assertThat(onRecord("Contacts", ID)).isEqualTo(PHOTO));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void record(String language) throws Exception {
        try (DefaultCamelContext context = context("record", language)) {
            context.start();
            context.createProducerTemplate().sendBodyAndHeader("direct:portrait", PHOTO, "contactId", ID);

            assertThat(onRecord("Contacts", ID)).isEqualTo(PHOTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void download(String language) throws Exception {
        extension.sandbox().photos().put("Products", ID, "mug.png", PHOTO);
        extension.sandbox().records().add("Products", ID);
        try (DefaultCamelContext context = context("download", language)) {
            context.start();
            send(context, "direct:fetch", ID);
            send(context, "direct:fetch", "4711");

            assertThat(folder.resolve("photos/Products/" + ID + ".png")).hasBinaryContent(PHOTO);
            assertThat(folder.resolve("photos/Products")).isDirectoryNotContaining("glob:**4711*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void delete(String language) throws Exception {
        extension.sandbox().photos().put("Products", ID, "mug.png", PHOTO);
        try (DefaultCamelContext context = context("delete", language)) {
            context.start();
            send(context, "direct:forget", ID);

            assertThat(onRecord("Products", ID)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void list(String language) throws Exception {
        extension.sandbox().records().add("Contacts", "4711");
        extension.sandbox().records().add("Contacts", ID);
        extension.sandbox().photos().put("Contacts", ID, "anna.png", PHOTO);
        try (DefaultCamelContext context = context("list", language)) {
            context.start();
            context.createProducerTemplate().sendBody("direct:save-all", null);

            assertThat(folder.resolve("photos/Contacts/" + ID + ".png")).hasBinaryContent(PHOTO);
            assertThat(extension.sandbox().requests().photoCalls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void changes(String language) throws Exception {
        extension.sandbox().records().add("Contacts", ID);
        try (DefaultCamelContext context = context("changes", language)) {
            context.start();
            ScheduledPollConsumer consumer =
                    (ScheduledPollConsumer) context.getRoutes().get(0).getConsumer();
            await().until(consumer::isFirstPollDone);
            extension.sandbox().photos().put("Contacts", ID, "anna.png", PHOTO);
            consumer.run();

            assertThat(folder.resolve("photos/Contacts/" + ID + ".png")).hasBinaryContent(PHOTO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void prepare(String language) throws Exception {
        drop("team/large.jpg", TestPhotos.jpeg(1200, 900));
        drop("team/anna.webp", TestPhotos.file("lossy.webp"));
        try (DefaultCamelContext context = context("prepare", language)) {
            context.start();

            Path team = folder.resolve("photos/team");
            await().untilAsserted(() ->
                    assertThat(folder.resolve("inbox/team/.done")).isDirectoryContaining("glob:**large.jpg"));
            assertThat(ImageIO.read(team.resolve("large.jpg").toFile()).getWidth())
                    .isEqualTo(1024);
            assertThat(ImageIO.read(team.resolve("anna.jpg").toFile())).isNotNull();
            assertThat(extension.sandbox().requests().tokenCalls()).isEmpty();
        }
    }

    private static void send(DefaultCamelContext context, String route, String id) {
        context.createProducerTemplate()
                .sendBodyAndHeaders(
                        route, null, Map.of(BiginPhotoConstants.MODULE, "Products", BiginPhotoConstants.RECORD_ID, id));
    }

    @Test
    void applicationProperties() throws Exception {
        Main main = main("application.properties");
        main.addOverrideProperty(
                "camel.component.bigin-photo.apiDomain",
                extension.sandbox().uri().toString());
        main.start();
        try {
            upload(main);
            assertThat(extension.sandbox().requests().tokenCalls()).hasSize(1);
        } finally {
            main.stop();
        }
    }

    @Test
    void twoAccounts() throws Exception {
        Main main = main("two-accounts.properties");
        main.configure().withRoutesIncludePattern("classpath:examples/two-accounts.yaml");
        try (BiginSandbox shop = BiginSandbox.builder()
                .createRecords(true)
                .clientId("1000.9K2SHOPCLIENTID")
                .clientSecret("55e0shopsecret")
                .refreshToken("1000.77aa.shoptoken")
                .start()) {
            override(main, "camel.component.bigin-photo.", extension.sandbox());
            override(main, "camel.beans.shop.configuration.", shop);
            main.addOverrideProperty("camel.beans.shop.configuration.apiDomain", "http://localhost:1");
            main.addOverrideProperty("camel.beans.shop.http.proxyHost", "127.0.0.1");
            main.addOverrideProperty("camel.beans.shop.http.proxyPort", String.valueOf(shop.port()));
            for (String account : new String[] {"office", "shop"}) {
                main.addOverrideProperty(account, folder.resolve(account).toString());
                SandboxRoutes.write(folder.resolve(account + "/Contacts/" + account.length() + ".png"), PHOTO);
            }
            main.start();

            await().untilAsserted(() -> {
                assertThat(onRecord("Contacts", "6")).isEqualTo(PHOTO);
                assertThat(shop.photos().find("Contacts", "4")).isPresent();
            });
            assertThat(onRecord("Contacts", "4")).isNull();
        } finally {
            main.stop();
        }
    }

    private static void override(Main main, String prefix, BiginSandbox sandbox) {
        main.addOverrideProperty(prefix + "apiDomain", sandbox.uri().toString());
        main.addOverrideProperty(prefix + "accountsDomain", sandbox.uri().toString());
    }

    @Test
    void proxyProperties() throws Exception {
        Main main = main("proxy.properties");
        main.addOverrideProperty("camel.component.bigin-photo.http.proxyHost", "127.0.0.1");
        main.addOverrideProperty(
                "camel.component.bigin-photo.http.proxyPort",
                String.valueOf(extension.sandbox().port()));
        main.addOverrideProperty("camel.component.bigin-photo.apiDomain", "http://localhost:1");
        main.addOverrideProperty("camel.component.bigin-photo.allowInsecureHttp", "true");
        main.addOverrideProperty(
                "camel.component.bigin-photo.accessToken", extension.sandbox().issueAccessToken());
        main.start();
        try {
            upload(main);
        } finally {
            main.stop();
        }
    }

    private Main main(String properties) {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:examples/" + properties);
        main.addOverrideProperty(
                "camel.component.bigin-photo.accountsDomain",
                extension.sandbox().uri().toString());
        main.configure().addRoutesBuilder(new RecordExample());
        return main;
    }

    private void upload(Main main) throws Exception {
        main.getCamelTemplate().sendBodyAndHeader("direct:portrait", PHOTO, "contactId", ID);

        assertThat(onRecord("Contacts", ID)).isEqualTo(PHOTO);
    }
}
