package org.daybook.api;

import java.time.Instant;
import org.daybook.asof.Past;
import org.daybook.asof.Reading;

/**
 * Which past an answer tells.
 *
 * @param at "now" within the answer
 * @param moment the same for people: {@code Thu 4 Dec 2025, 14:00 UTC}
 * @param declared false before the incident's declaration: the rest is empty then
 * @param says what is seen, or why there is nothing
 */
record AsOf(Instant at, String moment, Reading clock, boolean declared, String says) {

    static AsOf of(Past past) {
        return new AsOf(past.at(), past.moment(), past.reading(), past.isDeclared(), past.says());
    }
}
