package org.daybook.work;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The targets that are configured. */
public interface KnownTargets {

    Collection<String> names();

    /** The node that sees the target's files; null where any node may work on it. */
    @Nullable String nodeOf(String target);
}
