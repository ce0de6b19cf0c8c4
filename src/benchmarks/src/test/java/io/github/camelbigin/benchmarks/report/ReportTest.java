// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.benchmarks.Machine;
import io.github.camelbigin.benchmarks.PhotoSize;
import io.github.camelbigin.benchmarks.Results;
import io.github.camelbigin.benchmarks.contender.ContenderName;
import io.github.camelbigin.benchmarks.contender.Operation;
import io.github.camelbigin.benchmarks.kafka.Sharing;
import io.github.camelbigin.benchmarks.kafka.Trouble;
import io.github.camelbigin.benchmarks.lookup.LookupWay;
import io.github.camelbigin.benchmarks.lookup.Lookups;
import io.github.camelbigin.benchmarks.pipeline.Footprint;
import io.github.camelbigin.benchmarks.pipeline.Program;
import io.github.camelbigin.benchmarks.pipeline.Run;
import io.github.camelbigin.benchmarks.prepare.Shrinking;
import io.github.camelbigin.benchmarks.prepare.Tool;
import io.github.camelbigin.benchmarks.transfer.Measurement;
import io.github.camelbigin.benchmarks.transfer.Turn;
import io.github.camelbigin.benchmarks.transfer.Workload;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {

    private final Results results = new Results(
            new Machine("2026-01-01", 2, "<any> processor", "Linux", "Java"),
            2,
            false,
            turns(),
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of(
                    new Shrinking(Tool.BIGIN_PHOTO, "12 MP to 1024 px", 200, 80, 40, 500_000),
                    new Shrinking(Tool.VIPS, "12 MP to 1024 px", 100, 50, 41, 400_000)),
            List.of(phones(Program.PREPARER, 1000, 4), phones(Program.BIGIN_PHOTO, 1250, 5)),
            List.of(
                    new Lookups(LookupWay.HTTPCLIENT, 1000, 9_000_000, 2_000_000_000, 300_000_000),
                    new Lookups(LookupWay.SEARCH, 1000, 9_000_000, 1_000_000_000, 200_000_000),
                    new Lookups(LookupWay.INDEX, 1000, 500_000_000, 1_000_000, 2_000_000)),
            List.of(
                    new Footprint(Program.BIGIN_PHOTO, Footprint.Situation.HELD, 100, 4.5),
                    new Footprint(Program.BIGIN_PHOTO, Footprint.Situation.BUSY, 150, -1)),
            List.of(sharing(1, 1, 40), sharing(1, 2, 80), sharing(4, 1, 10), sharing(4, 2, 40)),
            List.of(new Trouble("broker restarted", 1000, 1002, 0, 1, 2)));

    @Test
    void comparesMediansWithTheTunedClient() {
        assertThat(Report.of(results))
                .contains("| HttpClient 5, 64 KB buffers | 1,500 (1,000–2,000) | 1.00 | 0.20 |")
                .contains("| bigin-photo:, file | 9,000 (6,000–12,000) | 6.00 | 1.20 |");
    }

    @Test
    void leavesOutWhatCannotBeKnown() {
        assertThat(Report.of(results)).contains("| curl --parallel | 1.00 (1.00–1.00) | 2.00 |  |  |  |  | 3.00 |");
    }

    @Test
    void comparesPreparingWithOtherPrograms() {
        assertThat(Report.of(results))
                .contains("| 12 MP to 1024 px | bigin-photo: | 200 (200–200) | 1.00 | 80.0 | 40.0 | 500 |")
                .contains("| 12 MP to 1024 px | vipsthumbnail | 100 (100–100) | 2.00 | 50.0 | 41.0 | 400 |");
    }

    @Test
    void comparesAFolderOfPhonePhotosWithPreparingAlone() {
        assertThat(Report.of(results))
                .contains("## Folder, 10 photos of phones, 12 MP")
                .contains("| PhotoPreparer alone, a thread per core | 10.0 (10.0–10.0) | 1.00 | 400 (400–400) | 1.00 |")
                .contains("| java -jar bigin-photo.jar run | 8.00 (8.00–8.00) | 0.800 | 500 (500–500) | 0.800 |");
    }

    @Test
    void comparesSeveralProgramsOfATopicWithOneOfTheSameRound() {
        assertThat(Report.of(results))
                .contains("## Kafka, 100 photos")
                .contains("| 50 | even | 4 | 25.0 (10.0–40.0) | 6.25 | 3.00 (2.00–4.00) | 2.00 | 3.00 | 5.00 |")
                .contains("| broker restarted | 1000 | 1002 | 0 | 1 | 2 |");
    }

    @Test
    void comparesLookupsWithTheBareClientAndShowsMemory() {
        assertThat(Report.of(results))
                .contains("of 2000 contacts")
                .contains(
                        "| HttpClient 5 and Jackson, a search for each | 9.00 (9.00–9.00) | 500 (500–500) | 300 (300–300) |")
                .contains(
                        "| bigin-photo:, lookup=index | 500 (500–500) | 1,000,000 (1,000,000–1,000,000) | 2.00 (2.00–2.00) |")
                .contains(
                        "| java -jar bigin-photo.jar run | 10,000 photos that are kept, 100,000 in .done | 100 | 4.50 |")
                .contains("| java -jar bigin-photo.jar run | 8 x 9.5 MB in flight, the most | 150 |  |");
    }

    private static Sharing sharing(int workers, int round, double seconds) {
        return new Sharing(workers, 50, true, round, 100, seconds, 2, 3, 5);
    }

    private static Run phones(Program program, double millis, long cpuSeconds) {
        return new Run(program, "12 MP", 10, 1, 100, millis, millis, cpuSeconds * 1_000_000_000, 0);
    }

    @Test
    void drawsWellFormedXml() throws Exception {
        InputSource svg = new InputSource(new StringReader(Charts.svg(results)));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg)
                        .getElementsByTagName("rect")
                        .getLength())
                .isGreaterThan(50);
    }

    /** 1,000 and 2,000 a second for the first contender, twice as many for the second, and so on. */
    private static List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (PhotoSize size : TransferTables.SIZES) {
                for (int inFlight : List.of(1, 8)) {
                    for (int latency : List.of(0, 20)) {
                        for (ContenderName name : ContenderName.values()) {
                            Workload workload = new Workload(operation, size, inFlight, latency);
                            turns.add(turn(name, workload, 1));
                            turns.add(turn(name, workload, 2));
                        }
                    }
                }
            }
        }
        return turns;
    }

    private static Turn turn(ContenderName name, Workload workload, int round) {
        long operations = 1000L * round * (name.ordinal() == 1 ? 5 : name.ordinal() + 1);
        Measurement measurement = new Measurement(operations, 1_000_000_000, operations * 1_000_000, -1, -1, -1, -1);
        return new Turn(name, workload, round, measurement, operations * 2_000_000, 3);
    }
}
