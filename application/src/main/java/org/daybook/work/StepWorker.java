package org.daybook.work;

import java.util.Map;
import java.util.Set;
import org.daybook.operation.Lock;

/**
 * A kind of recovery work. The form on the page, the command line, the API's schema, rehearsal, approval, progress and
 * the timeline entry all derive from its description. Instances are stateless: whatever a run needs to know travels in
 * the request and the cursor.
 */
public interface StepWorker {

    StepDescription description();

    /** It works on the target's files: only the node that sees them runs it. */
    default boolean needsFiles() {
        return false;
    }

    /** What its progress counts, in the plural. */
    default String unit() {
        return "rows";
    }

    /**
     * The locks that hold an operation with these parameters until they are opened or waived. A step whose danger
     * depends on its parameters says so here.
     *
     * @param parameters completed with fallbacks
     */
    default Set<Lock> locks(Map<String, String> parameters) {
        return description().locks();
    }

    /**
     * Whether the verified end of such an operation opens {@link Lock#VERIFIED_COPY} for the whole target. A step that
     * may copy a part of it says so here.
     *
     * @param parameters completed with fallbacks
     * @param figures of its outcome
     */
    default boolean provesCopy(Map<String, String> parameters, Map<String, Long> figures) {
        return description().provesCopy();
    }

    /**
     * Checks parameters beyond what their description says, before anybody is asked to run it.
     *
     * @param parameters completed with fallbacks
     * @throws IllegalArgumentException as {@code parameters.<name>: complaint}, with the way out
     */
    default void check(Map<String, String> parameters) {}

    /**
     * Says what {@link #run} would do, and freezes its bounds. Changes nothing.
     *
     * @throws StepFailure when the target cannot be reached or read, or a parameter does not fit it
     */
    Rehearsal rehearse(StepRequest request) throws StepFailure;

    /**
     * Works for a few seconds from a cursor on. Must be idempotent: a slice may be run again from the same cursor after
     * its effect has taken place, because cursor and effect cannot commit together.
     *
     * @param from where to go on; {@link Cursor#START} at the beginning
     */
    Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure;
}
