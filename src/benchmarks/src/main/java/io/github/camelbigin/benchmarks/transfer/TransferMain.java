// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.transfer;

import io.github.camelbigin.benchmarks.Json;
import io.github.camelbigin.benchmarks.Photos;
import io.github.camelbigin.benchmarks.contender.Contender;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import io.github.camelbigin.benchmarks.contender.Contenders;
import io.github.camelbigin.benchmarks.contender.DownloadFolder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of one contender: a {@link Job} on each line of stdin, its {@link Measurement} on stdout. */
public final class TransferMain {

    private TransferMain() {}

    /** Contender, server, folder of the photos, folder for downloads, most transfers at once. */
    public static void main(String... args) throws Exception {
        int inFlight = Integer.parseInt(args[4]);
        DownloadFolder downloads = DownloadFolder.at(Path.of(args[3]));
        Contender contender =
                Contenders.start(ContenderName.valueOf(args[0]), URI.create(args[1]), downloads, inFlight);
        try (Load load = new Load(contender, new Photos(Path.of(args[2])), downloads, inFlight)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(Json.line(load.run(Json.read(line, Job.class))));
            }
        }
    }
}
