package org.daybook.mariadb.archive;

import org.daybook.operation.FailureCategory;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** A segment's bytes are not those that its name promises. */
public final class TornSegment extends StepFailure {

    TornSegment(Segment segment, String how, @Nullable Throwable cause) {
        super(
                FailureCategory.NEEDS_HUMAN,
                "The archive's segment %s is damaged: %s. Bring the file back from a backup before anything else is deleted."
                        .formatted(segment.file(), how),
                cause);
    }
}
