package org.daybook.mariadb.verify;

import java.nio.file.Path;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server may be checked. On damaged files CHECK TABLE does harm: after it a damaged table cannot be read at
 * all, and indexes that were good are flagged for ever.
 */
final class Rebuilt {

    private Rebuilt() {}

    /** @param source whose extracts were loaded  @throws StepFailure where the target may be the damaged one */
    static void require(Session session, Target source) throws StepFailure {
        Target target = session.target();
        String why = complaint(session, target, source);
        if (why != null) {
            throw StepFailure.needsHuman(
                    "%s is not checked: %s. CHECK TABLE on damaged files loses rows that a salvage could still read. Verify the rebuilt server, with from= the target that was extracted; or leave CHECK TABLE out with check=false."
                            .formatted(target, why),
                    null);
        }
    }

    private static @Nullable String complaint(Session session, Target target, Target source) throws StepFailure {
        if (target.name().equals(source.name())) {
            return "it is the target that was extracted";
        }
        if (target.url() != null && target.url().equals(source.url())) {
            return "it has the address of %s, which was extracted".formatted(source);
        }
        if (Scratch.of(target) != null) {
            return "a scratch server runs for it, so it is the damaged one";
        }
        if (session.first("SELECT @@global.innodb_force_recovery", row -> row.getInt(1), 0) > 0) {
            return "it runs with innodb_force_recovery";
        }
        Path files = Path.of(session.first("SELECT @@global.datadir", row -> row.getString(1), "/"))
                .toAbsolutePath()
                .normalize();
        if (source.dataDirectory() != null
                && files.equals(source.dataDirectory().toAbsolutePath().normalize())) {
            return "it runs on the data directory of %s".formatted(source);
        }
        if (files.startsWith(source.copyDirectory().toAbsolutePath().normalize())) {
            return "it runs on a copy of the files of %s, as a scratch server does".formatted(source);
        }
        return null;
    }
}
