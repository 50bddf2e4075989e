package org.daybook.operations;

import java.time.Instant;
import java.util.List;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * An operation at one moment, in words.
 *
 * @param state {@code Running}, {@code Finished, not verified}, {@code Verified}
 * @param why the reason for a state that waits, slows or ended; empty where there is none to give
 * @param percent 0 to 100 of the last checkpoint; null where the total is unknown
 * @param locks at that moment
 * @param locksText {@code 1 of 3 locks open}; empty without locks
 * @param actions legal now, in the order in which they are offered
 */
public record OperationView(
        OperationRow operation,
        String state,
        Tone tone,
        String glyph,
        String why,
        @Nullable Double percent,
        List<LockView> locks,
        String locksText,
        List<Action> actions) {

    /**
     * @param open may be passed now
     * @param title {@code Verified copy}, {@code Dry run, not older than 1 h}, {@code Approval by a second person}
     * @param text {@code open}, {@code closed: too old since 12:02}, {@code waived by engineer: ...}
     */
    public record LockView(OperationRow.LockRow lock, boolean open, String title, String text) {}

    /**
     * @param name as in the address: {@code pause}
     * @param label {@code Pause}, {@code Cancel…}
     * @param consequence {@code Pausing keeps checkpoint 85.}
     * @param destructive asks for a confirmation
     */
    public record Action(String name, String label, String consequence, boolean destructive) {}

    /** @param now decides whether a rehearsal or an approval still holds */
    public static OperationView of(OperationRow row, Instant now) {
        return of(row, now, null);
    }

    /** @param place where alone it can work; null for any node */
    public static OperationView of(OperationRow row, Instant now, @Nullable Place place) {
        return OperationWords.view(row, now, place);
    }
}
