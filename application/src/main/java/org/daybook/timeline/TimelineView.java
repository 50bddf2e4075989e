package org.daybook.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.overview.Headline;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as one reader sees it: everything hidden from that reader is absent, also from counts.
 *
 * @param entries number of lines
 * @param items days and the gaps between them, in reading order
 * @param runs when operations worked, oldest first
 * @param keyMoments in reading order
 */
public record TimelineView(
        Headline header,
        Timeline.Filter filter,
        int entries,
        List<Item> items,
        List<Run> runs,
        List<KeyMoment> keyMoments) {

    /** A day or a gap: exactly one of the two. */
    public record Item(@Nullable DayView day, @Nullable GapView gap) {}

    /**
     * @param number from 1 on the start day; 0 for everything before
     * @param title {@code Day 1}; {@code Before}
     * @param date in the incident's zone; for number 0 the date of the earliest line
     * @param dateText {@code Thu 4 Dec 2025}
     * @param summary one sentence
     * @param count number of its lines
     * @param minor what may be folded away: {@code 2 minor: a start and an approval}; empty where there is nothing
     */
    public record DayView(
            int number,
            String title,
            LocalDate date,
            String dateText,
            String summary,
            int count,
            String minor,
            List<LineView> lines) {}

    /** Time without a line. @param text {@code Overnight: 13 h 22 min without an entry}  @param span {@code 17:48 to 07:10} */
    public record GapView(Instant from, Instant to, String text, String span) {}

    /**
     * One line. Texts are final; {@code at}, {@code number} and the ids are for links and for machines.
     *
     * @param anchor for links: {@code e12}, {@code op-4k7m2q9x1c-3}
     * @param time {@code 08:52}, {@code about 11:00}, {@code morning}; empty where only the day is known
     * @param elapsed since the crash or the declaration, at key moments: {@code +0:22}, {@code +1 d 2 h}, {@code start}; else empty
     * @param late {@code logged 3 h later}; empty within 15 minutes
     * @param originalTime the struck time where it was corrected; else empty
     * @param during an operation worked at that moment
     * @param minor may be folded away at first: a request, a start that is over, a correction whose effect shows elsewhere
     * @param refersTo numbers of entries that this reader can see
     * @param remarks what came of it
     * @param before time without a line, shown before this line in reading order
     */
    public record LineView(
            String anchor,
            String key,
            int number,
            @Nullable OperationId operation,
            Instant at,
            Precision precision,
            Instant recordedAt,
            String time,
            String elapsed,
            String late,
            String originalTime,
            String kind,
            Group group,
            String word,
            String glyph,
            Tone tone,
            String by,
            boolean byMachine,
            Visibility visibility,
            String sentence,
            @Nullable String detail,
            List<Labelled> facts,
            List<Integer> refersTo,
            List<Amendment> amendments,
            @Nullable Retraction retraction,
            List<Remark> remarks,
            boolean pinned,
            boolean redacted,
            int revision,
            boolean keyMoment,
            boolean during,
            boolean minor,
            @Nullable GapView before) {

        /** The same line behind another gap. */
        public LineView after(@Nullable GapView gap) {
            return new LineView(
                    anchor,
                    key,
                    number,
                    operation,
                    at,
                    precision,
                    recordedAt,
                    time,
                    elapsed,
                    late,
                    originalTime,
                    kind,
                    group,
                    word,
                    glyph,
                    tone,
                    by,
                    byMachine,
                    visibility,
                    sentence,
                    detail,
                    facts,
                    refersTo,
                    amendments,
                    retraction,
                    remarks,
                    pinned,
                    redacted,
                    revision,
                    keyMoment,
                    during,
                    minor,
                    gap);
        }
    }

    /** What a reader may want to see alone. */
    public enum Group {
        STEPS,
        FINDINGS,
        NOTES,
        TALK,
        LOSS,
        CORRECTIONS,
        OTHER
    }

    /** A stretch in which an operation worked. {@code to} is null while it does. */
    public record Run(
            OperationId operation,
            String step,
            String name,
            Instant from,
            @Nullable Instant to,
            Tone tone) {}

    /** @param text short: {@code Five tables corrupt}  @param when {@code Thu 12:15} */
    public record KeyMoment(String anchor, Instant at, String when, String text, Tone tone) {}
}
