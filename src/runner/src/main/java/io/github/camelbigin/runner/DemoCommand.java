// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner;

import picocli.CommandLine.Command;

@Command(name = "demo")
final class DemoCommand implements Runnable {
    public void run() {}
}
