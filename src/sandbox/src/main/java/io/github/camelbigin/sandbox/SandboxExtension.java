// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A sandbox for JUnit 5, also as a parameter of type {@link BiginSandbox}. In a static field it serves all tests of the
 * class, which then must not run at the same time: before each test faults and request log are cleared, whereas records,
 * photos and tokens stay. In an instance field every test has a sandbox of its own.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final Consumer<SandboxBuilder> settings;
    private BiginSandbox sandbox;
    private boolean perTest;

    private SandboxExtension(Consumer<SandboxBuilder> settings) {
        this.settings = settings;
    }

    public static SandboxExtension with(Consumer<SandboxBuilder> settings) {
        return new SandboxExtension(settings);
    }

    public static SandboxExtension withDefaults() {
        return new SandboxExtension(builder -> {});
    }

    /** @throws IllegalStateException outside a test's life */
    public BiginSandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("the sandbox runs from before the test until after it only");
        }
        return sandbox;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // a nested class runs within the life of its outer class
        if (sandbox == null) {
            start();
        }
    }

    private void start() {
        SandboxBuilder builder = BiginSandbox.builder();
        settings.accept(builder);
        sandbox = builder.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (sandbox == null) {
            start();
            perTest = true;
        } else {
            sandbox.faults().clear();
            sandbox.faults().onToken().clear();
            sandbox.faults().onRecords().clear();
            sandbox.requests().clear();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (perTest) {
            stop();
            perTest = false;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        boolean nested = context.getRequiredTestClass().isAnnotationPresent(Nested.class);
        if (!nested && sandbox != null) {
            stop();
        }
    }

    private void stop() {
        sandbox.close();
        sandbox = null;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BiginSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }
}
