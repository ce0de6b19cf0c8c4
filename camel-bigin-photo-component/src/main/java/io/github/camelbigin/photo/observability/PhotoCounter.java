// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.observability;

/** Counts what became of photos. Thread-safe. */
public interface PhotoCounter {

    PhotoCounter NONE = new PhotoCounter() {
        @Override
        public void expect(String operation) {
            // nobody counts
        }

        @Override
        public void ended(String operation, String module, String code, String family, long bytes) {
            // nobody counts
        }

        @Override
        public void triedAgain(String operation, String module) {
            // nobody counts
        }
    };

    /** Photos will be moved: who counts shows 0 of them from now on, or the first would not be seen as an increase. */
    void expect(String operation);

    /**
     * A try to move one photo.
     *
     * @param module null if nobody knows
     * @param code {@link CallEnd#SUCCESS}, or the failure's
     * @param family {@link CallEnd#SUCCEEDED}, or the failure's
     * @param bytes of the photo; 0 if nobody knows
     */
    void ended(String operation, String module, String code, String family, long bytes);

    /** A try that follows a failed one of the same photo. */
    void triedAgain(String operation, String module);
}
