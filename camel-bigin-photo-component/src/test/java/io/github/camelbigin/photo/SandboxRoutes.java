// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts whose component talks to a sandbox with its refresh token. */
public final class SandboxRoutes {

    private SandboxRoutes() {}

    /** Not started yet. */
    public static DefaultCamelContext context(BiginSandbox sandbox) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent("bigin-photo", component(sandbox));
        context.getShutdownStrategy().setTimeout(10);
        return context;
    }

    static BiginPhotoComponent component(BiginSandbox sandbox) {
        BiginPhotoComponent component = new BiginPhotoComponent();
        BiginPhotoConfiguration options = component.getConfiguration();
        options.setApiDomain(sandbox.uri().toString());
        options.setAccountsDomain(sandbox.uri().toString());
        options.setClientId(sandbox.clientId());
        options.setClientSecret(sandbox.clientSecret());
        options.setRefreshToken(sandbox.refreshToken());
        return component;
    }

    public static BiginPhotoConfiguration options(CamelContext context) {
        return context.getComponent("bigin-photo", BiginPhotoComponent.class).getConfiguration();
    }

    public static void property(CamelContext context, String name, Object value) {
        context.getPropertiesComponent().addInitialProperty(name, value.toString());
    }

    /** Parents included. */
    public static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}
