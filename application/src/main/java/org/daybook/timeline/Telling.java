package org.daybook.timeline;

import java.util.List;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * The words and the sign of a line.
 *
 * @param word what kind of line it is, for people: {@code Finding}, {@code Step, failed}
 * @param glyph id of the icon without its prefix: {@code alert}, {@code fail}, {@code ok} ...
 * @param sentence one sentence; never empty
 * @param detail longer text below it
 * @param facts in the order in which they are shown
 * @param refersTo numbers of the entries that it speaks of or rests on
 */
public record Telling(
        String word,
        String glyph,
        Tone tone,
        boolean keyMoment,
        String sentence,
        @Nullable String detail,
        List<Labelled> facts,
        List<Integer> refersTo) {}
