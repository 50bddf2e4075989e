package org.daybook.timeline;

import java.time.ZoneId;
import org.daybook.entry.Precision;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;

/**
 * A sequel in words: {@code Kept: an update came Thu 4 Dec, 17:50}.
 *
 * @param number of the entry behind it; 0 for none that the reader may see
 */
public record Remark(String text, Tone tone, int number) {

    static Remark of(Sequel sequel, ZoneId zone) {
        String at = Times.full(sequel.at(), Precision.MINUTE, zone);
        return switch (sequel.kind()) {
            case STALE -> remark(sequel, Tone.WAIT, "Being checked again: what it rests on was changed " + at);
            case ANSWERED -> remark(sequel, Tone.PLAIN, "Answered " + at);
            case SUPERSEDED -> remark(sequel, Tone.PLAIN, "Answered anew " + at);
            case REVISED -> remark(sequel, Tone.PLAIN, "Revised " + at);
            case KEPT -> remark(sequel, Tone.OK, "Kept: an update came " + at);
            case MISSED -> remark(sequel, Tone.FAIL, "Missed: no update came in time");
            case REPLACED -> remark(sequel, Tone.PLAIN, "Replaced by another promise " + at);
            case DONE -> remark(sequel, Tone.OK, "Done " + at);
        };
    }

    private static Remark remark(Sequel sequel, Tone tone, String text) {
        return new Remark(text, tone, sequel.number());
    }
}
