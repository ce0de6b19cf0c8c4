// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.springboot;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application with its web server on a free port, and the sandbox for Bigin. */
final class RunningApplication implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private RunningApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings override those of the application's files */
    static RunningApplication start(Class<?> application, BiginSandbox sandbox, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--spring.main.banner-mode=off", "--camel.main.shutdown-timeout=10"));
        sandbox.clientSettings("--camel.component.bigin-photo.")
                .forEach((name, value) -> arguments.add(name + "=" + value));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new RunningApplication(SpringApplication.run(application, arguments.toArray(String[]::new)));
    }

    ProducerTemplate producer() {
        return context.getBean(ProducerTemplate.class);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(90))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
