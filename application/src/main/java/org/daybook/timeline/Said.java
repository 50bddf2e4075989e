package org.daybook.timeline;

import org.daybook.wording.Phrases;
import org.jspecify.annotations.Nullable;

/** A sentence, and what is too long for it. */
record Said(String sentence, @Nullable String detail) {

    private static final int INLINE = 90;
    private static final int SENTENCE = 180;

    static Said of(String sentence) {
        return new Said(sentence, null);
    }

    /** The message stands behind a colon where it is short, else below. */
    static Said of(String sentence, @Nullable String message) {
        if (message == null || message.isBlank()) {
            return of(sentence);
        }
        String text = Phrases.headline(message);
        return Phrases.fits(text, INLINE) ? of(sentence + ": " + text) : new Said(sentence, message.strip());
    }

    /** A second half behind a semicolon where both are short, else below. */
    Said and(String label, @Nullable String more) {
        if (more == null || more.isBlank()) {
            return this;
        }
        String text = label + ": " + Phrases.headline(more);
        return detail == null && Phrases.fits(text, INLINE) && sentence.length() + text.length() < SENTENCE
                ? of(sentence + "; " + text)
                : below(Phrases.capital(text));
    }

    Said below(@Nullable String more) {
        if (more == null || more.isBlank()) {
            return this;
        }
        return new Said(sentence, detail == null ? more.strip() : detail + "\n" + more.strip());
    }

    /** What a person wrote: its opening sentence is the line, the rest stands below. */
    static Said words(String text) {
        String all = text.strip();
        int end = Phrases.openingEnd(all);
        if (end > SENTENCE) {
            return new Said(Phrases.cut(all.substring(0, end), SENTENCE), all);
        }
        String rest = all.substring(end).strip();
        String opening = Phrases.capital(Phrases.headline(all.substring(0, end)));
        return new Said(opening.isEmpty() ? "(no words)" : opening, rest.isEmpty() ? null : rest);
    }
}
