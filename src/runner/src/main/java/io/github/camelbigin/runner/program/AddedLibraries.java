// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.route.PhotoRoutesPlugin;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** The jars of {@code photo.lib}, and what the routes have for Kafka, JMS and SQS: those classes are linked to theirs, which the program does not contain. */
final class AddedLibraries extends URLClassLoader {

    private static final List<String> LINKED = List.of(
            "io.github.camelbigin.photo.route.kafka.",
            "io.github.camelbigin.photo.route.jms.",
            "io.github.camelbigin.photo.route.events.");

    static {
        registerAsParallelCapable();
    }

    AddedLibraries(URL[] jars) {
        super(jars, AddedLibraries.class.getClassLoader());
        addURL(PhotoRoutesPlugin.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (LINKED.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
