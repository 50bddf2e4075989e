package org.daybook.mariadb.salvage;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices a key that came before, where no key comes twice: a broken chain leads the server round in a circle. One within
 * a page is noticed at once, as the latest keys are remembered; a longer one by a key that is remembered until twice as
 * many came.
 */
final class Circle {

    static final String WORDS = "the same key came again: the server goes round in a circle";

    /** More than records of any page. */
    private static final int LATEST = 16_384;

    private final Set<List<String>> latest = new LinkedHashSet<>();
    private @Nullable List<String> marked;
    private long since;
    private long span = LATEST;

    boolean isClosedBy(List<String> key) {
        if (key.equals(marked) || !latest.add(key)) {
            return true;
        }
        if (latest.size() > LATEST) {
            Iterator<List<String>> oldest = latest.iterator();
            oldest.next();
            oldest.remove();
        }
        if (++since >= span) {
            marked = key;
            since = 0;
            span *= 2;
        }
        return false;
    }
}
