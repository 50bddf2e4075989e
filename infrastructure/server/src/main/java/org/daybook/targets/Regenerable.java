package org.daybook.targets;

import org.jspecify.annotations.Nullable;

/**
 * {@code daybook.targets.<target>.regenerable.<table>}: its rows can be computed again from what is left.
 *
 * @param check a statement that yields one number: 0 for not yet, 1 (or true) for regenerated, more for regenerated with
 *     so many rows; null where nothing tells
 */
public record Regenerable(@Nullable String check) {

    /** For a table that is named without anything below it, as {@code articles:}. */
    public static Regenerable of(String check) {
        return new Regenerable(check.isBlank() ? null : check);
    }
}
