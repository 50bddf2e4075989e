package org.daybook.innodb.check;

import org.jspecify.annotations.Nullable;

/**
 * A page, or a run of pages, that is not as it should be.
 *
 * @param page number of the first page, from 0
 * @param pages how many in a row; 1 as a rule
 * @param index number of the index that the page belongs to; null where nothing tells
 * @param level in the index's tree, 0 for a leaf; -1 where nothing tells
 * @param detail what was seen
 * @param after key of the last row before the damage that is on an unharmed page; null at the index's beginning, and
 *     where keys cannot be read
 * @param before key of the first row behind it; null at the index's end
 * @param from the smallest key that the page can hold, as the page above tells; null where that is not known
 * @param mayBeMended the log was not applied yet, and may put it right
 */
public record Damage(
        Kind kind,
        int page,
        int pages,
        @Nullable Long index,
        int level,
        String detail,
        @Nullable String after,
        @Nullable String before,
        @Nullable String from,
        boolean mayBeMended) {

    /** What is wrong, the plainest first. */
    public enum Kind {
        /** The file ends before it. */
        MISSING("missing"),
        /** The disk does not give it. */
        UNREADABLE("unreadable"),
        /** In use, and nothing but zeroes. */
        ZEROED("zeroed"),
        /** Its bytes are not those that were written. */
        CHECKSUM("with a wrong checksum"),
        /** Its end is of another time than its beginning. */
        TORN("torn"),
        /** An unharmed page that belongs elsewhere. */
        MISPLACED("replaced by another page"),
        /** Its checksum is right, but its records do not hang together. */
        RECORDS("with broken records"),
        /** Its checksum is right, but its neighbours know other neighbours. */
        LINK("with broken links"),
        /** The index leads to it, but it was given back. */
        FREED("given back but in use"),
        /** Changed later than anything in the log: of another server, or the log is an older one. */
        BEYOND_LOG("newer than the log"),
        /** Much older than all around it: perhaps an older image, which reads well and tells old values. */
        OLDER("older than their neighbours");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** A hint, not a proof: a page may be so and be right. */
        public boolean isSuspicion() {
            return this == BEYOND_LOG || this == OLDER;
        }
    }

    Damage between(@Nullable String newAfter, @Nullable String newBefore, @Nullable String newFrom) {
        return new Damage(kind, page, pages, index, level, detail, newAfter, newBefore, newFrom, mayBeMended);
    }
}
