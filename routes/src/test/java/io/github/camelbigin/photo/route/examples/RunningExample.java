// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.examples;

import io.github.camelbigin.photo.BiginPhotoComponent;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.main.Main;

/** A documented route as its user has it, with the account of a sandbox and folders of its own. */
final class RunningExample implements AutoCloseable {

    private static final String IMPORTS = """
            import io.github.camelbigin.photo.*;
            import io.github.camelbigin.photo.failure.*;
            import io.github.camelbigin.photo.route.deadletter.*;
            import io.github.camelbigin.photo.route.line.*;
            import org.apache.camel.*;
            """;

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    // one for all: it reads each library once
    private static final StandardJavaFileManager LIBRARIES = COMPILER.getStandardFileManager(null, null, null);

    private final Main main = new Main();
    private final String recordId;

    private RunningExample(String recordId) {
        this.recordId = recordId;
    }

    static RunningExample start(DocumentedRoutes routes, BiginSandbox sandbox, Path folder, String recordId)
            throws Exception {
        RunningExample example = new RunningExample(recordId);
        sandbox.clientSettings("camel.component.bigin-photo.").forEach(example.main::addInitialProperty);
        example.main.addInitialProperty("camel.beans.shop", "#class:" + BiginPhotoComponent.class.getName());
        sandbox.clientSettings("camel.beans.shop.configuration.").forEach(example.main::addInitialProperty);
        example.main.addInitialProperty("camel.main.shutdownTimeout", "5");
        example.main.addInitialProperty("photo.refreshToken", sandbox.refreshToken());
        for (String place :
                new String[] {"inbox", "photos", "deadLetters", "requests", "downloads", "office", "shop"}) {
            example.main.addInitialProperty(place, folder.resolve(place).toString());
            example.main.addInitialProperty(
                    "photo." + place, folder.resolve(place).toString());
        }
        if (routes.language().equals("java")) {
            example.main.configure().addRoutesBuilder(compiled(routes.in(folder), folder));
        } else {
            Path file = routes.in(folder).write(folder, "Example");
            example.main.configure().withRoutesIncludePattern("file:" + file);
        }
        example.main.start();
        return example;
    }

    private static RoutesBuilder compiled(DocumentedRoutes routes, Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("Example.java"), IMPORTS + routes.source("Example"));
        StringWriter complaints = new StringWriter();
        String libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiles = COMPILER.getTask(
                        complaints,
                        LIBRARIES,
                        null,
                        List.of("-proc:none", "-cp", libraries, "-d", folder.toString()),
                        null,
                        LIBRARIES.getJavaFileObjects(file))
                .call();
        if (!compiles) {
            throw new IllegalArgumentException(routes + " does not compile: " + complaints);
        }
        URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, RoutesBuilder.class.getClassLoader());
        return (RoutesBuilder) classes.loadClass("Example").getConstructor().newInstance();
    }

    /** Hands the photo to every route that has a beginning: into its folder, as a request, or as a message. */
    void handOver(byte[] photo) throws Exception {
        for (var route : main.getCamelContext().getRoutes()) {
            Endpoint from = route.getEndpoint();
            if (from instanceof FileEndpoint files) {
                Path inbox = files.getFile().toPath();
                Path file = inbox.endsWith("requests")
                        ? inbox.resolve("list.csv")
                        : inbox.resolve("Contacts/" + recordId + ".png");
                Files.createDirectories(file.getParent());
                Files.write(file, inbox.endsWith("requests") ? ("Contacts/" + recordId).getBytes() : photo);
            } else if (from instanceof DirectEndpoint) {
                main.getCamelTemplate().asyncSend(from, exchange -> {
                    boolean idInBody = from.getEndpointUri().contains("photo-of-contact");
                    exchange.getMessage().setBody(idInBody ? recordId : photo);
                    exchange.getMessage()
                            .setHeaders(Map.of(
                                    "contactId",
                                    recordId,
                                    BiginPhotoConstants.MODULE,
                                    "Contacts",
                                    BiginPhotoConstants.RECORD_ID,
                                    recordId));
                });
            }
        }
    }

    @Override
    public void close() {
        main.stop();
        main.shutdown();
    }
}
