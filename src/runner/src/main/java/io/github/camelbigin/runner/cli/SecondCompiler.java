// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Keeps HotSpot's second compiler (C2) for making pictures smaller, where it saves a third of the CPU time. For code that waits for
 * the network it costs more than it saves: a second of CPU time at each start. By a directive of JEP 165; other JVMs have none, and
 * work without it.
 */
public final class SecondCompiler {

    private static final String DIRECTIVES = "second-compiler.json";

    private SecondCompiler() {}

    /** Returns at once: the management of the JVM takes some time to load. */
    public static void onlyForPictures() {
        Thread thread = new Thread(SecondCompiler::direct, "compiler-directives");
        thread.setDaemon(true);
        thread.start();
    }

    static void direct() {
        try {
            MBeanServer management = ManagementFactory.getPlatformMBeanServer();
            Path file = Files.createTempFile("bigin-photo-", ".json");
            file.toFile().deleteOnExit(); // a command such as --version may end at any time
            try (InputStream directives = SecondCompiler.class.getResourceAsStream(DIRECTIVES)) {
                Files.copy(directives, file, StandardCopyOption.REPLACE_EXISTING);
                command(management, "compilerDirectivesAdd", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException e) {
            System.getLogger(SecondCompiler.class.getName()).log(DEBUG, "The second compiler compiles everything", e);
        }
    }

    static String command(MBeanServer management, String name, String... arguments) throws JMException {
        return (String) management.invoke(
                ObjectName.getInstance("com.sun.management:type=DiagnosticCommand"),
                name,
                new Object[] {arguments},
                new String[] {String[].class.getName()});
    }
}
