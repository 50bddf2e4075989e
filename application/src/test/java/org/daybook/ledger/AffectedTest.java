package org.daybook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.daybook.ledger.Affected.Verdict;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AffectedTest {

    private static final LocalDate NOV_14 = LocalDate.of(2025, 11, 14);
    private static final LocalDate NOV_20 = LocalDate.of(2025, 11, 20);

    private final LedgerRow users =
            line(31, "users", NOV_14, null, RowCount.atLeast(40), LossClass.LOST, "gaps around course 41, 42");
    private final LedgerRow articles =
            line(32, "articles", null, null, RowCount.unknown(), LossClass.SAFE, "reconciled");
    private final LedgerRow logs =
            line(33, "logs", null, null, RowCount.exactly(9), LossClass.REGENERABLE, "from the wiki");
    private final LedgerRow alerts =
            line(34, "alerts", null, null, RowCount.unknown(), LossClass.UNKNOWN, "nobody looked");
    private final List<LedgerRow> ledger = List.of(users, articles, logs, alerts);

    private static LedgerRow line(
            int number,
            String table,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            RowCount rows,
            LossClass kind,
            String evidence) {
        return new LedgerRow(
                number,
                table,
                since,
                until,
                List.of(new LedgerRow.Statement(
                        number, rows, kind, false, evidence, "ada", Instant.EPOCH, Visibility.PUBLIC)));
    }

    private Affected ask(@Nullable String table, @Nullable LocalDate date, Map<String, String> names) {
        return Affected.of(ledger, new Asked(table, date, names));
    }

    @Test
    void a_day_within_the_window_of_a_lost_table_is_affected() {
        Affected affected = ask("USERS", NOV_20, Map.of());
        assertThat(affected.verdict()).isEqualTo(Verdict.YES);
        assertThat(affected.answer())
                .isEqualTo(
                        "Yes. users since 14 Nov 2025: at least 40 rows lost for good (#31: gaps around course 41, 42).");
    }

    @Test
    void a_day_before_the_window_is_unknown_and_never_no() {
        assertThat(ask("users", NOV_14.minusDays(1), Map.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_table_that_no_line_speaks_of_is_unknown() {
        Affected affected = ask("courses", null, Map.of());
        assertThat(affected.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(affected.answer()).contains("speaks of courses").contains("unknown, not safe");
    }

    @Test
    void a_table_that_was_judged_safe_is_not_affected() {
        assertThat(ask("articles", NOV_20, Map.of()).verdict()).isEqualTo(Verdict.NO);
        assertThat(ask("articles", null, Map.of()).answer()).isEqualTo("No. articles: safe (#32: reconciled).");
    }

    @Test
    void what_can_be_regenerated_or_was_not_judged_is_said_so() {
        assertThat(ask("logs", null, Map.of()).verdict()).isEqualTo(Verdict.COMES_BACK);
        assertThat(ask("alerts", null, Map.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_course_is_affected_where_the_evidence_names_it() {
        assertThat(ask(null, null, Map.of("course", "42")).verdict()).isEqualTo(Verdict.YES);
        assertThat(ask(null, null, Map.of("course", "4")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ask(null, null, Map.of("user", "42")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ask(null, null, Map.of("course", "40")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void lost_rows_without_days_possibly_are_of_the_day_asked_for() {
        LedgerRow undated = line(1, "users", null, null, RowCount.exactly(2), LossClass.LOST, "page torn");
        assertThat(Affected.of(List.of(undated), new Asked(null, NOV_20, Map.of()))
                        .verdict())
                .isEqualTo(Verdict.POSSIBLY);
    }

    @Test
    void safe_tables_do_not_make_a_whole_day_safe() {
        assertThat(Affected.of(List.of(articles), new Asked(null, NOV_20, Map.of()))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
