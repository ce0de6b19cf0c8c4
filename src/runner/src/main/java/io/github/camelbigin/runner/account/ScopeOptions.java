// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.runner.cli.ModuleName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What an account is to be used for. */
final class ScopeOptions {

    @Option(
            names = "--modules",
            paramLabel = "M,...",
            hideParamSyntax = true,
            split = ",",
            converter = ModuleName.class,
            description = "Any of Contacts, Accounts, Products, separated by commas; Accounts may be called Companies."
                    + " Default: all.")
    private List<String> modules = new ArrayList<>();

    @Option(
            names = "--operations",
            paramLabel = "O,...",
            hideParamSyntax = true,
            split = ",",
            description =
                    "Any of ${COMPLETION-CANDIDATES}, separated by commas. lookup finds the records of photos that are not named by ids."
                            + " Default: upload,download,lookup. This includes what list, changes and backup need; only delete must be named.")
    private List<AccountUse> operations;

    List<String> modules() {
        return modules.isEmpty()
                ? PhotoRecord.MODULES
                : modules.stream().distinct().toList();
    }

    Set<AccountUse> operations() {
        return operations == null ? AccountUse.usual() : EnumSet.copyOf(operations);
    }

    /** Whether at least one of the options was used. */
    boolean given() {
        return !modules.isEmpty() || operations != null;
    }
}
