// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The folder of dead letters as a small file system of its own, which can be filled. Where this user may not mount one, the
 * folder stays an ordinary one and is never full.
 */
final class DeadLetterDisk implements AutoCloseable {

    private static final String SIZE = "64m";

    private final Path folder;
    private final String refusal;

    private DeadLetterDisk(Path folder, String refusal) {
        this.folder = folder;
        this.refusal = refusal;
    }

    static DeadLetterDisk mount(Path folder) throws IOException, InterruptedException {
        String said = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "bigin-chaos", folder.toString());
        return new DeadLetterDisk(folder, said);
    }

    /** What a run left mounted that was killed itself. */
    static void unmountLeftover(Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder) && !Files.getFileStore(folder).equals(Files.getFileStore(folder.getParent()))) {
            run("umount", folder.toString());
        }
    }

    /** Returns what it said if it failed, else null. */
    private static String run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return String.join(" ", command) + " did not end";
            }
            return process.exitValue() == 0 ? null : said;
        } catch (IOException notThere) {
            return notThere.getMessage();
        }
    }

    boolean isMounted() {
        return refusal == null;
    }

    /** Why it is not mounted; null if it is. */
    String refusal() {
        return refusal;
    }

    void fill() throws IOException {
        byte[] zeros = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (folder.toFile().getUsableSpace() > 0) {
                out.write(zeros);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() >= zeros.length) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve(".filler");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (isMounted()) {
            String failure = run("umount", folder.toString());
            if (failure != null) {
                throw new IOException("cannot unmount " + folder + ": " + failure);
            }
        }
    }
}
