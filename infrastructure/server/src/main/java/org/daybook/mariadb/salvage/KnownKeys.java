package org.daybook.mariadb.salvage;

import java.util.List;
import java.util.function.Consumer;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The primary keys that secondary indexes tell, with what else those say of each row. */
interface KnownKeys {

    /** @param hash over the columns of the index */
    void add(int index, List<String> key, int hash);

    /**
     * Every index was read: from here on it is asked.
     *
     * @param complete the indexes that were read to their end
     * @param all nothing says of one of those that it is short
     */
    void built(List<Boolean> complete, boolean all);

    /** What an index says of a row that was read: the same, something else, or nothing. @return true where it differs */
    boolean contradicts(int index, List<String> key, int hash);

    /** At least one index was read to its end, and nothing says that it is short: there should be no other keys. */
    boolean areAll();

    long size();

    /** How many lie in a gap; -1 where that cannot be told. */
    long in(Gap gap);

    /** One in the middle of a gap. */
    Middle middle(Gap gap) throws StepFailure, CutShort;

    /**
     * @param key null where none is known there
     * @param unanswered nobody could say whether there is one
     */
    record Middle(@Nullable List<String> key, boolean unanswered) {
        static final Middle NONE = new Middle(null, false);
        static final Middle UNANSWERED = new Middle(null, true);

        static Middle of(List<String> key) {
            return new Middle(key, false);
        }
    }

    /** The row with this key was read. @return false where it is not known */
    boolean reached(List<String> key);

    /** Those that were not reached, in order where there is one. */
    void missing(Consumer<List<String>> taker);

    boolean isMissing(List<String> key);
}
