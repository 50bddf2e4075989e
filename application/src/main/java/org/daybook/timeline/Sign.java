package org.daybook.timeline;

import org.daybook.wording.Tone;

/** What a line is before it is read: its word, its icon, its colour, and whether it turns the story. */
record Sign(String word, String glyph, Tone tone, boolean keyMoment) {

    static Sign plain(String word, String glyph) {
        return new Sign(word, glyph, Tone.PLAIN, false);
    }

    static Sign of(String word, String glyph, Tone tone) {
        return new Sign(word, glyph, tone, false);
    }

    Sign key() {
        return new Sign(word, glyph, tone, true);
    }
}
