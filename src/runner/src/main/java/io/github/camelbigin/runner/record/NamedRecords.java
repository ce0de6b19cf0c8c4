// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.call.AccountCalls;
import io.github.camelbigin.runner.call.AccountOptions;
import io.github.camelbigin.runner.cli.FileFailure;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.cli.OneLine;
import io.github.camelbigin.runner.cli.Progress;
import io.github.camelbigin.runner.cli.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import picocli.CommandLine.ParameterException;

/** Records that the user named, each once, and what is done with the photo of each. For one run. */
final class NamedRecords {

    private static final String RESUME = "Remove the cause, and run the command again";

    private static final int LISTED = 10;

    private final AccountOptions account;
    private final boolean json;
    /** By the name that the user gave: the headers that say the record. */
    private final Map<String, Map<String, Object>> records = new LinkedHashMap<>();

    /** Says what became of one; is called by several threads. */
    @FunctionalInterface
    interface Action {
        RecordOutcome of(String name, Map<String, Object> record) throws BiginPhotoException, IOException;
    }

    /** @throws ParameterException if one is neither MODULE/ID nor Contacts/E-MAIL nor the address of its page */
    NamedRecords(List<String> names, AccountOptions account, boolean json) {
        this.account = account;
        this.json = json;
        try {
            names.forEach(name -> records.put(name, headers(name.strip())));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(account.command(), e.getMessage(), e);
        }
    }

    private static Map<String, Object> headers(String name) {
        int slash = name.indexOf('/');
        boolean contact =
                slash > 0 && PhotoRecord.apiName(name.substring(0, slash)).equals("Contacts");
        if (contact && name.indexOf('@', slash) > 0) {
            return Map.of(
                    BiginPhotoConstants.MODULE, "Contacts",
                    BiginPhotoConstants.LOOKUP_FIELD, "Email",
                    BiginPhotoConstants.LOOKUP_VALUE, name.substring(slash + 1));
        }
        PhotoRecord record = record(name);
        return Map.of(
                BiginPhotoConstants.MODULE, record.module(),
                BiginPhotoConstants.RECORD_ID, record.recordId());
    }

    private static PhotoRecord record(String name) {
        try {
            return PhotoRecord.find(name, null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    OneLine.of(name)
                            + " names no record. Write for example Contacts/2034020000000489033 (or Companies, Products),"
                            + " Contacts/jane@example.com, or the address of its page in Bigin",
                    e);
        }
    }

    /** What is lost, before it is asked for consent. */
    String listed() {
        int more = records.size() - LISTED;
        return records.keySet().stream()
                        .limit(LISTED)
                        .map(name -> "  " + OneLine.of(name) + "\n")
                        .collect(Collectors.joining())
                + (more > 0 ? "  and " + counted(more, "other") + "\n" : "");
    }

    String counted() {
        return counted(records.size(), "record");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    AccountCalls account(Consumer<RouteBuilder> routes) throws NotStartedException {
        return account.start(routes);
    }

    /**
     * Prints what became of each, in their order.
     *
     * @return the exit code
     */
    int each(AccountCalls calls, Action action) throws IOException, InterruptedException {
        PrintWriter out = account.command().getOut();
        List<RecordOutcome> outcomes = calls.each(
                records.entrySet(),
                record -> outcome(action, record.getKey(), record.getValue()),
                Progress.of(out, !json),
                "");
        if (json) {
            printJson(outcomes, out);
        } else {
            print(outcomes, out);
        }
        return account.exitCode(calls, outcomes.stream().anyMatch(RecordOutcome::isFailed));
    }

    private static RecordOutcome outcome(Action action, String name, Map<String, Object> record) {
        try {
            return action.of(name, record);
        } catch (BiginPhotoException e) {
            return RecordOutcome.failed(name, e);
        } catch (IOException e) {
            return RecordOutcome.failed(name, FileFailure.of(e), RESUME);
        }
    }

    /** The names of the fields are those of all commands. */
    private void printJson(List<RecordOutcome> outcomes, PrintWriter out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (RecordOutcome one : outcomes) {
            Map<String, Object> record = records.get(one.record());
            ObjectNode json = array.addObject().put("record", one.record());
            json.put("module", (String) record.get(BiginPhotoConstants.MODULE));
            json.put("recordId", (String) record.get(BiginPhotoConstants.RECORD_ID));
            json.put("verdict", one.verdict()).put("file", one.file());
            json.put("code", one.code()).put("reason", one.reason()).put("resolution", one.resolution());
        }
        out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    }

    private static void print(List<RecordOutcome> outcomes, PrintWriter out) {
        TextTable table = new TextTable(Set.of(), "record", "verdict", "file", "reason", "what to do");
        outcomes.forEach(one -> table.add(one.record(), one.verdict(), one.file(), one.why(), one.resolution()));
        table.print(out);
        Map<String, Long> counts = outcomes.stream()
                .map(RecordOutcome::verdict)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        out.println(counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", ")));
    }
}
