package org.daybook.web;

import java.time.Instant;
import java.util.List;
import org.daybook.operations.OperationView;
import org.daybook.timeline.Labelled;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a page shows it at one moment: its view, its progress, and what may be pressed. Texts are final.
 *
 * @param moving it works or stands in the middle of its work: numbers are shown instead of locks
 * @param since {@code 5 h 55 min on worker-1}
 * @param heartbeat when its worker was last heard; null where none should be
 * @param percent {@code 9.0}; null where nobody counted, and at the end while a check is open
 * @param why the reason for its state, empty where there is none to give  @param whyTitle its first words
 */
public record OperationPanel(
        String id,
        String href,
        OperationView view,
        boolean moving,
        String since,
        @Nullable Instant heartbeat,
        String heartbeatAge,
        @Nullable String percent,
        String done,
        String rows,
        String ofTotal,
        String saved,
        String rate,
        String rateNote,
        String ends,
        String endsWhy,
        Band band,
        String whyTitle,
        String why,
        @Nullable RateChart chart,
        List<LockLine> locks,
        String locksText,
        List<Control> controls,
        String consequences,
        @Nullable String rehearsed,
        String unrehearsed,
        Outcome outcome,
        List<Labelled> asked,
        String attempts) {

    /** How far it is and when it may end, on one line. @param from where the band begins; null where it is withheld */
    public record Band(
            String words,
            String css,
            String done,
            String start,
            @Nullable String from,
            @Nullable String width,
            String soonest,
            String latest) {}

    /** A lock as it stands, or as it stood when the work began. @param name for forms  @param text who opened it, or how to */
    public record LockLine(String name, String title, boolean open, String state, Tone tone, String text) {}

    /** What came of it. */
    public record Outcome(String note, String text, List<Labelled> figures) {}
}
