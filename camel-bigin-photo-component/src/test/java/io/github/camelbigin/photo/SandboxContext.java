// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import io.github.camelbigin.sandbox.SandboxExtension;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox, and for each test a started context that calls it. Sets the test's instance fields of the types {@link BiginSandbox} and
 * {@link PhotoContext}. In a static field it has one sandbox for all tests of the class, without the photos of earlier tests.
 */
public final class SandboxContext
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final SandboxExtension sandbox;
    private final Function<BiginSandbox, PhotoContext> client;
    private PhotoContext context;

    private SandboxContext(Consumer<SandboxBuilder> settings, Function<BiginSandbox, PhotoContext> client) {
        this.sandbox = SandboxExtension.with(settings);
        this.client = client;
    }

    /** The context has an access token that it cannot renew. */
    public static SandboxContext withToken(Consumer<SandboxBuilder> settings) {
        return new SandboxContext(settings, it -> PhotoContext.withToken(it.uri(), it.issueAccessToken()));
    }

    /** The context has the sandbox's client and refresh token. */
    public static SandboxContext withRefreshToken(Consumer<SandboxBuilder> settings) {
        return new SandboxContext(settings, PhotoContext::of);
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        sandbox.beforeAll(test);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IllegalAccessException {
        sandbox.beforeEach(test);
        sandbox.sandbox().photos().clear();
        context = client.apply(sandbox.sandbox());
        for (Object instance : test.getRequiredTestInstances().getAllInstances()) {
            set(instance, BiginSandbox.class, sandbox.sandbox());
            set(instance, PhotoContext.class, context);
        }
    }

    private static void set(Object test, Class<?> type, Object value) throws IllegalAccessException {
        for (Field field : test.getClass().getDeclaredFields()) {
            if (field.getType() == type) {
                field.setAccessible(true);
                field.set(test, value);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        context.close();
        sandbox.afterEach(test);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        sandbox.afterAll(test);
    }
}
