// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

/** Counts transfers of photos. Thread-safe. */
public interface PhotoCounter {

    /** Without meters. */
    PhotoCounter NONE = new PhotoCounter() {};

    /** Photos will be transferred: the counter is 0 from now on, or the first would not be seen as an increase. */
    default void expect(String operation) {}

    /**
     * An attempt to transfer one photo.
     *
     * @param module null if it is not known
     * @param code {@link CallEnd#SUCCESS}, or the failure's
     * @param family {@link CallEnd#SUCCEEDED}, or the failure's
     * @param bytes of the photo; 0 if it is not known
     */
    default void ended(String operation, String module, String code, String family, long bytes) {}

    /**
     * The record of a photo was looked up, with or without a call.
     *
     * @param code {@link CallEnd#SUCCESS}, or the failure's
     */
    default void lookedUp(String operation, String code) {}

    /** A photo became a dead letter. */
    default void deadLetter() {}

    /** An attempt that follows a failed one of the same photo. */
    default void triedAgain(String operation, String module) {}
}
