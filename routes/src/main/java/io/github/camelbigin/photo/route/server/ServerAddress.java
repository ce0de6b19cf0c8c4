// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.server;

/** Host and folder of a server, before Camel makes an address of them and reads another one from it. */
public final class ServerAddress {

    private ServerAddress() {}

    /**
     * @param folder null for the user's own
     * @throws IllegalArgumentException if another server or another folder would be polled
     */
    public static void check(String host, String folder) {
        if (!host.matches("[\\p{L}\\p{N}._:\\[\\]-]+")) {
            throw new IllegalArgumentException("This is not the name of a host: " + SafeName.shown(host));
        }
        if (folder != null
                && !folder.isEmpty()
                && (!folder.matches("[^%?#&]*") || !SafeName.isSafe(folder.replaceFirst("^/", "") + "/x"))) {
            throw new IllegalArgumentException(
                    "The folder " + SafeName.shown(folder)
                            + " cannot be polled: % ? # & have a meaning in Camel's addresses, \\ and .. could lead out; rename it on the server");
        }
    }
}
