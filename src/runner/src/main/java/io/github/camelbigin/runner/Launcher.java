// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import com.sun.jna.NativeLibrary;
import com.sun.jna.StringArray;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;

/**
 * {@code java -jar bigin-photo.jar}: becomes the start script next to the jar, in the same process, because the options of the script cannot be
 * in a jar. Only on Linux, and only without options of the JVM, which are the user's own choice; else the program starts as it is.
 */
public final class Launcher {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final File OPEN_FILES = new File("/proc/self/fd");
    /** Where the JVM reads options; it says so each time, and what they start, such as a debugger, cannot be started twice. */
    private static final Set<String> OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    // of fcntl.h
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;

    private Launcher() {}

    public static void main(String... args) {
        OpenFilesLimit.check();
        becomeScript();
        BiginPhotoMain.main(args);
    }

    /** Returns if it does not. */
    private static void becomeScript() {
        String[] command = command();
        File jar = new File(System.getProperty("java.class.path")).getAbsoluteFile();
        File script = new File(jar.getParentFile(), "bin/bigin-photo");
        if (command.length >= 3
                && command[1].equals("-jar")
                && Collections.disjoint(OPTIONS, System.getenv().keySet())
                && script.canExecute()) {
            try {
                execute(script.getPath(), Arrays.copyOfRange(command, 2, command.length));
            } catch (LinkageError e) {
                System.getLogger(Launcher.class.getName()).log(Level.DEBUG, "JNA does not work here", e);
            }
        }
    }

    /** The bytes of each argument as ISO 8859-1, whatever the locale; empty on other systems. */
    private static String[] command() {
        try {
            String[] arguments =
                    Files.readString(COMMAND_LINE, StandardCharsets.ISO_8859_1).split("\0", -1);
            // each ends with 0
            return Arrays.copyOf(arguments, arguments.length - 1);
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static void execute(String script, String... arguments) {
        // else JNA starts a process that looks for libraries; these functions are the JVM's own
        System.setProperty("jna.platform.library.path", "");
        NativeLibrary system = NativeLibrary.getProcess();
        system.getFunction("setenv").invoke(new Object[] {"JAVA_HOME", System.getProperty("java.home"), 1});
        for (String file : OPEN_FILES.list()) {
            // the JVM's own; what the user has opened stays open, such as a lock
            if (target(file).endsWith(".jar")) {
                system.getFunction("fcntl").invoke(new Object[] {Integer.valueOf(file), F_SETFD, FD_CLOEXEC});
            }
        }
        arguments[0] = script;
        system.getFunction("execv")
                .invoke(new Object[] {script, new StringArray(arguments, StandardCharsets.ISO_8859_1.name())});
    }

    /** Empty for one that is closed meanwhile. */
    private static String target(String openFile) {
        try {
            return Files.readSymbolicLink(OPEN_FILES.toPath().resolve(openFile)).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
