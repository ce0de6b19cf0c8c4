// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.limit;

/**
 * So many workers, whether they are alive or not.
 *
 * @param count at least 1
 */
public record FixedWorkers(int count) implements Workers {

    public FixedWorkers {
        if (count < 1) {
            throw new IllegalArgumentException("workers must be at least 1, but is: " + count);
        }
    }

    @Override
    public Position position() {
        return new Position(Position.UNNUMBERED, count);
    }

    /** @throws IllegalArgumentException if nothing of {@code limit} is left for each of them */
    public void check(int limit) {
        if (limit < count) {
            throw new IllegalArgumentException("maxConcurrentRequests is what all workers have together: " + limit
                    + " is too few for workers=" + count);
        }
    }
}
