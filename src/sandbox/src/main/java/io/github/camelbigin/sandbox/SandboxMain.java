// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The sandbox as a program: prints its address and credentials once, then runs until the process ends. */
public final class SandboxMain {
    private static final List<String> HELP = List.of(
            "Runs a sandbox of Bigin's photo and token endpoints on this machine.",
            "",
            "  --port N               port on 127.0.0.1 (default: any free port)",
            "  --photos DIR           store photos in this folder (default: in memory)",
            "  --records FILE         file of records that exist, one per line: Contacts/2034020000000489033",
            "  --create-records       create any record id on first use",
            "  --concurrency-limit N  respond with 429 to more concurrent calls (default: no limit)",
            "  --daily-credits N      respond with 429 to more calls in 24 hours (default: no limit)",
            "  --latency-ms N         delay every call by N milliseconds",
            "  --help                 print this text");

    private SandboxMain() {}

    /** Exits with 2 if the arguments are wrong, with 1 if the sandbox cannot start. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            HELP.forEach(System.out::println);
            return;
        }
        SandboxBuilder builder = BiginSandbox.builder();
        try {
            configure(builder, args);
        } catch (IllegalArgumentException | IOException wrong) {
            fail(2, wrong.getMessage() + System.lineSeparator() + "Use --help to list the options.");
        }
        try (BiginSandbox sandbox = builder.start()) {
            print(sandbox, System.out);
            new CountDownLatch(1).await();
        } catch (UncheckedIOException cannotStart) {
            fail(1, cannotStart.getMessage());
        }
    }

    private static void fail(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }

    static void print(BiginSandbox sandbox, PrintStream out) {
        out.println("Bigin sandbox at " + sandbox.uri());
        out.println("client id      " + sandbox.clientId());
        out.println("client secret  " + sandbox.clientSecret());
        out.println("refresh token  " + sandbox.refreshToken());
        out.println("access token   " + sandbox.issueAccessToken());
    }

    /** @throws IllegalArgumentException if an option is unknown or its value wrong */
    static void configure(SandboxBuilder builder, String... args) throws IOException {
        Deque<String> left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> builder.port(number(option, left));
                case "--photos" -> builder.photoFolder(Path.of(value(option, left)));
                case "--records" -> addRecords(builder, Path.of(value(option, left)));
                case "--create-records" -> builder.createRecords(true);
                case "--concurrency-limit" -> builder.concurrencyLimit(number(option, left));
                case "--daily-credits" -> builder.dailyCredits(number(option, left));
                case "--latency-ms" -> builder.latency(Duration.ofMillis(number(option, left)));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.removeFirst();
    }

    private static int number(String option, Deque<String> left) {
        String value = value(option, left);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number: " + value, e);
        }
    }

    private static void addRecords(SandboxBuilder builder, Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String record = line.strip();
            if (!record.isEmpty() && !record.startsWith("#")) {
                String[] parts = record.split("/", -1);
                if (parts.length != 2) {
                    throw new IllegalArgumentException("not a record such as Contacts/2034020000000489033: " + record);
                }
                builder.record(parts[0], parts[1]);
            }
        }
    }
}
