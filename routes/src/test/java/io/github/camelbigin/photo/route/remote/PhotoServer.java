// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import java.util.List;
import java.util.Map;

/** Where photos come from, in the words that all kinds of servers share. */
interface PhotoServer {

    String routeFile();

    Map<String, String> settings() throws Exception;

    /** Settings with which what is done, or what is refused, comes to this machine. */
    Map<String, String> localSettings();

    /** Where the route looks for photos: what is put there has this before its name. */
    String inbox();

    void put(String path, byte[] bytes) throws Exception;

    /** Null if it is not there. */
    byte[] get(String path) throws Exception;

    void remove(String path) throws Exception;

    /** All there is, however deep and hidden. */
    List<String> paths() throws Exception;

    String done(String name);

    String deadLetter(String name);

    void stop() throws Exception;

    void start() throws Exception;

    void cutNextTransfers(int count, long afterBytes);

    int cutsToCome();

    void secret(String changed) throws Exception;

    String secret();
}
