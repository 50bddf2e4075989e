package org.daybook.host.scratch;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the start is.
 *
 * @param copy name of the verified copy
 * @param files how many of it are copied a second time
 * @param bytes what those hold
 * @param level {@code innodb_force_recovery} of the start that runs or comes next
 * @param readOnlyFiles InnoDB is told to write nothing at all
 * @param begun that start was begun
 * @param failed starts that came to nothing
 */
record ScratchCursor(
        String copy,
        Phase phase,
        int files,
        long bytes,
        int level,
        boolean readOnlyFiles,
        boolean begun,
        List<FailedStart> failed) {

    enum Phase {
        COPYING,
        STARTING
    }

    /** @param reason the server's own words */
    record FailedStart(int level, boolean readOnlyFiles, String reason) {}

    ScratchCursor copied(int moreFiles, long moreBytes) {
        return new ScratchCursor(
                copy, phase, files + moreFiles, bytes + moreBytes, level, readOnlyFiles, begun, failed);
    }

    ScratchCursor starting() {
        return new ScratchCursor(copy, Phase.STARTING, files, bytes, level, readOnlyFiles, false, failed);
    }

    ScratchCursor withStartBegun() {
        return new ScratchCursor(copy, phase, files, bytes, level, readOnlyFiles, true, failed);
    }

    /** The same level once more: nothing that a level could help with stood in the way. */
    ScratchCursor again() {
        return new ScratchCursor(copy, phase, files, bytes, level, readOnlyFiles, false, failed);
    }

    /** As it was before the first start. */
    ScratchCursor anew() {
        FailedStart first = failed.isEmpty() ? null : failed.getFirst();
        return new ScratchCursor(
                copy,
                phase,
                files,
                bytes,
                first == null ? level : first.level(),
                first == null ? readOnlyFiles : first.readOnlyFiles(),
                false,
                List.of());
    }

    /** After a failure: with InnoDB writing where it was not to, then level by level. */
    ScratchCursor afterFailure(String reason) {
        List<FailedStart> all = new ArrayList<>(failed);
        all.add(new FailedStart(level, readOnlyFiles, reason));
        return new ScratchCursor(
                copy, phase, files, bytes, readOnlyFiles ? level : level + 1, false, false, List.copyOf(all));
    }
}
