// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe.board;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record at the end of a file name, as the component's default pattern has it. */
public final class RecordName {

    private static final Pattern DEFAULT =
            Pattern.compile("(?:.*/)?(Contacts|Accounts|Companies|Products)/(\\d{1,30})\\.[^./]+", Pattern.DOTALL);

    private RecordName() {}

    /** Empty if there is none. */
    public static String in(String fileName) {
        if (fileName == null) {
            return "";
        }
        Matcher name = DEFAULT.matcher(fileName.replace('\\', '/'));
        return name.matches() ? name.group(1) + '/' + name.group(2) : "";
    }
}
