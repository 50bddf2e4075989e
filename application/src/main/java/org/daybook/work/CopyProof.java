package org.daybook.work;

import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** Finds the operation whose verified end proves that a copy of a target exists. A copy logged by hand proves nothing. */
public interface CopyProof {

    @Nullable OperationId verifiedCopy(IncidentId incident, String target);
}
