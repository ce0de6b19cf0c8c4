// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import static java.util.stream.Collectors.toMap;

import io.github.camelbigin.photo.route.folder.InboxListing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/**
 * The files that wait in inboxes on this machine, as the polls of the routes list them.
 *
 * @param next how many the polls pick up
 * @param held how many stay where they are for each other reason
 * @param files at most {@link #LISTED}, those that stay first
 */
record WaitingSnapshot(long next, Map<String, Long> held, List<InboxListing.Waiting> files) {

    static final int LISTED = 100;

    static WaitingSnapshot of(CamelContext context) {
        List<InboxListing> inboxes = InboxListing.in(context).toList();
        return new WaitingSnapshot(
                inboxes.stream().mapToLong(InboxListing::files).sum(),
                inboxes.stream()
                        .flatMap(inbox -> inbox.held().entrySet().stream())
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new)),
                inboxes.stream()
                        .flatMap(inbox -> inbox.first(LISTED).stream())
                        .sorted(Comparator.comparing(file -> file.reason().equals(InboxListing.TURN)))
                        .limit(LISTED)
                        .toList());
    }
}
