// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import java.io.PrintWriter;

/** What a person sees while a command works. */
public interface Progress {

    Progress NONE = new Progress() {
        @Override
        public void show(String text) {}

        @Override
        public void end() {}
    };

    /** Takes the place of what was shown before. */
    void show(String text);

    /** Leaves nothing behind. */
    void end();

    /** One line of a terminal. Not thread-safe. */
    final class Line implements Progress {
        private final PrintWriter out;
        private int shown;

        public Line(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(String text) {
            out.print('\r' + text + " ".repeat(Math.max(0, shown - text.length())));
            out.flush();
            shown = text.length();
        }

        @Override
        public void end() {
            show("");
            out.print('\r');
            out.flush();
        }
    }
}
