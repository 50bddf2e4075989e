package org.daybook.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.targets.Target;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FenceTest {

    @TempDir
    Path folder;

    @Test
    void a_worker_that_froze_just_behind_its_lock_is_fenced_off_by_the_next() throws Exception {
        Target target = TestTargets.of(SharedMariaDb.createDatabase(), folder).get("dashboard");
        TestProgress stored = new TestProgress();
        try (Session frozen = Session.open(target);
                Session next = Session.open(target)) {
            assertThatThrownBy(() -> Fence.raise(frozen, "visits", new FreezesBehindTheLock(stored)))
                    .isInstanceOf(IllegalStateException.class);

            Fence.raise(next, "visits", stored);

            assertThat(stored.lines)
                    .containsExactly("ending connection %d of the worker before this one".formatted(frozen.id()));
            assertThat(stored.fence).isEqualTo(Long.toString(next.id()));
            assertThatThrownBy(() -> frozen.execute("DO 1")).isInstanceOf(StepFailure.class);
        }
    }

    /** Its second word about the fence, behind the lock, never comes. */
    private static final class FreezesBehindTheLock extends TestProgress {

        private final TestProgress stored;

        FreezesBehindTheLock(TestProgress stored) {
            this.stored = stored;
        }

        @Override
        public void holds(String fence) {
            if (stored.fence != null) {
                throw new IllegalStateException("frozen");
            }
            stored.holds(fence);
        }
    }
}
