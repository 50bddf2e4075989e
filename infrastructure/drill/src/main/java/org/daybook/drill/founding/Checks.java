package org.daybook.drill.founding;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the drill holds against the real databases at the end. */
final class Checks {

    private record Check(String claim, boolean holds, String seen) {}

    private final List<Check> checks = new ArrayList<>();

    void same(String claim, Object expected, Object seen) {
        boolean holds = expected.equals(seen);
        checks.add(new Check(claim, holds, holds ? String.valueOf(seen) : "expected " + expected + ", saw " + seen));
    }

    void holds(String claim, boolean holds, String seen) {
        checks.add(new Check(claim, holds, seen));
    }

    boolean allHold() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::holds);
    }

    void print(PrintStream out) {
        for (Check check : checks) {
            out.printf("  %-4s  %-70s  %s%n", check.holds() ? "ok" : "FAIL", check.claim(), check.seen());
        }
        out.printf(
                "%n%d of %d checks hold.%n",
                checks.stream().filter(Check::holds).count(), checks.size());
    }
}
