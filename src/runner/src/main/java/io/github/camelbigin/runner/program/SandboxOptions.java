// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A sandbox instead of Bigin, as long as the command runs. */
public final class SandboxOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--sandbox",
            description =
                    "Use a sandbox on this machine instead of Bigin. Every record exists in it. No account needed.")
    private boolean wanted;

    @Option(
            names = "--records",
            paramLabel = "FILE",
            description = "With --sandbox: only the records of this CSV file exist, as in sandbox --records.")
    private Path records;

    /** @throws ParameterException if the options do not fit each other */
    public boolean isWanted() {
        if (records != null && !wanted) {
            throw new ParameterException(spec.commandLine(), "--records needs --sandbox");
        }
        return wanted;
    }

    /**
     * For a command that does not start the sandbox.
     *
     * @throws ParameterException if the records cannot be read
     */
    public void check() {
        builder();
    }

    /** @throws ParameterException if the records cannot be read */
    public BiginSandbox start() {
        return builder().start();
    }

    private SandboxBuilder builder() {
        SandboxBuilder sandbox = BiginSandbox.builder().createRecords(records == null);
        if (records != null) {
            try {
                RecordsFile.addTo(sandbox, records);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
        return sandbox;
    }
}
