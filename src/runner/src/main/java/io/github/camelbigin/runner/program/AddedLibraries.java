// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.route.PhotoRoutesPlugin;
import java.net.URL;
import java.net.URLClassLoader;

/** The jars of {@code photo.lib}, and what the routes have for Kafka: those classes are linked to Kafka's, which the program does not contain. */
final class AddedLibraries extends URLClassLoader {

    private static final String LINKED = "io.github.camelbigin.photo.route.kafka.";

    static {
        registerAsParallelCapable();
    }

    AddedLibraries(URL[] jars) {
        super(jars, AddedLibraries.class.getClassLoader());
        addURL(PhotoRoutesPlugin.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LINKED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
