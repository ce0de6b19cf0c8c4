// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.record;

import io.github.camelbigin.runner.call.AccountOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The options of commands about some records. */
final class RecordOptions {

    @Mixin
    private AccountOptions account;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Parameters(
            paramLabel = "RECORD",
            arity = "1..*",
            description = "MODULE/ID, Contacts/E-MAIL, or the address of its page in Bigin.")
    private List<String> names = new ArrayList<>();

    /** @throws ParameterException if one names no record */
    NamedRecords records() {
        return new NamedRecords(names, account, json);
    }
}
