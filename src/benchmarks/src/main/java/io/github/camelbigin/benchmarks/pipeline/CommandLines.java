// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.pipeline;

import io.github.camelbigin.benchmarks.BenchmarkSettings;
import io.github.camelbigin.benchmarks.JavaProcess;
import io.github.camelbigin.benchmarks.Wire;
import io.github.camelbigin.benchmarks.contender.BareUpload;
import io.github.camelbigin.benchmarks.prepare.ShrinkFolderMain;
import io.github.camelbigin.benchmarks.prepare.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How each program is called. */
final class CommandLines {

    private static final String CURL = "curl -sS --fail -H 'Authorization: " + Wire.AUTHORIZATION + "'";

    private final BenchmarkSettings settings;
    private final URI server;

    CommandLines(BenchmarkSettings settings, URI server) {
        this.settings = settings;
        this.server = server;
    }

    Path script() {
        return settings.program().resolve("bin").resolve("bigin-photo");
    }

    /** @param gcLog null for none */
    List<String> of(Program program, Inbox inbox, Path gcLog) {
        List<String> options = gcLog == null ? List.of() : List.of("-Xlog:gc:file=" + gcLog);
        return switch (program) {
            case BIGIN_PHOTO -> {
                List<String> command = new ArrayList<>(List.of(JavaProcess.java()));
                command.addAll(options);
                command.addAll(List.of(
                        "-jar", settings.program().resolve("bigin-photo.jar").toString()));
                yield biginPhoto(command, inbox);
            }
            case BIGIN_PHOTO_SCRIPT -> biginPhoto(new ArrayList<>(List.of(script().toString())), inbox);
            case CAMEL, CAMEL_THREADS, CAMEL_THREADS_8 ->
                JavaProcess.command(
                        options,
                        PlainCamelMain.class,
                        List.of(inbox.folder().toString(), server.toString(), String.valueOf(program.inFlight())));
            case HTTPCLIENT ->
                JavaProcess.command(
                        options, BareUpload.class, List.of(inbox.contacts().toString(), server.toString()));
            case CURL_XARGS -> shell(xargs(inbox));
            case CURL_PARALLEL -> shell(parallel(inbox));
            case PREPARER, THUMBNAILATOR, VIPS -> throw new IllegalArgumentException("uploads nothing: " + program);
        };
    }

    /** For a shell. */
    String preparing(Program program, Inbox inbox) {
        Path prepared = inbox.folder().resolveSibling("prepared");
        if (program == Program.VIPS) {
            return "mkdir %s; find %s -name '*.jpg' | xargs -P%d -n5 env VIPS_CONCURRENCY=1 vipsthumbnail --size %dx%<d -o '%s/%%s.jpg[Q=95,strip]'"
                    .formatted(prepared, inbox.contacts(), program.inFlight(), Tool.EDGE_OF_10_MP, prepared);
        }
        Tool tool = program == Program.PREPARER ? Tool.BIGIN_PHOTO : Tool.THUMBNAILATOR;
        return String.join(
                " ",
                JavaProcess.command(
                        List.of(),
                        ShrinkFolderMain.class,
                        List.of(tool.name(), inbox.contacts().toString(), prepared.toString())));
    }

    private List<String> biginPhoto(List<String> command, Inbox inbox) {
        command.add("run");
        List.of(
                        "photo.inbox=" + inbox.folder(),
                        "photo.concurrency=8",
                        "camel.component.bigin-photo.apiDomain=" + server,
                        "camel.component.bigin-photo.allowInsecureHttp=true",
                        "camel.component.bigin-photo.accessToken=" + Wire.TOKEN)
                .forEach(setting -> command.addAll(List.of("--prop", setting)));
        return command;
    }

    private String xargs(Inbox inbox) {
        return "find " + inbox.contacts() + " -name '*.jpg' | xargs -P8 -I{} sh -c 'f=${1##*/}; "
                + CURL.replace("'", "\"") + " -F \"file=@$1;type=image/jpeg\" -o /dev/null " + server
                + Wire.path("${f%.jpg}") + " && mv \"$1\" " + inbox.done() + "/' sh {}";
    }

    private String parallel(Inbox inbox) {
        String entry = "next\\nfail\\nheader=\"Authorization: " + Wire.AUTHORIZATION + "\"\\nurl=\"" + server
                + Wire.path("\\1") + "\"\\nform=\"file=@" + inbox.contacts()
                + "/\\1.jpg;type=image/jpeg\"\\noutput=/dev/null";
        return "ls " + inbox.contacts() + " | sed 's#^\\(.*\\)\\.jpg$#" + entry
                + "#' | curl -sS --parallel --parallel-max 8 -K - && find " + inbox.contacts()
                + " -name '*.jpg' -exec mv -t "
                + inbox.done() + " {} +";
    }

    private static List<String> shell(String command) {
        return List.of("sh", "-c", command + "\ntimes");
    }
}
