// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.requests;

import java.io.IOException;
import java.util.SortedSet;

/** A step of a route that stores photos, is not an endpoint, and can be asked what it holds. */
public interface PhotoStore {

    /** @param names of files, with folders; at least one */
    boolean holdsAny(SortedSet<String> names) throws IOException;
}
