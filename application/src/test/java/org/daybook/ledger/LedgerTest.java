package org.daybook.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.LocalDate;
import java.util.List;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.ledger.LedgerRow.Statement;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.story.Chronicle;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Chronicle log = new Chronicle().at("2025-12-04T16:40").publicly();
    private final int line = log.log(e -> new LossAssessed(
            INCIDENT, e, "users", LocalDate.of(2025, 11, 14), null, RowCount.unknown(), LossClass.LOST, "entry 21"));

    private LedgerRow row() {
        LedgerRow row = Chronicle.fold(new LedgerProjection(), log.told()).find(INCIDENT, Integer.toString(line));
        assertThat(row).isNotNull();
        return row;
    }

    @Test
    void a_line_says_table_window_rows_class_and_evidence() {
        assertThat(row().table()).isEqualTo("users");
        assertThat(row().since()).isEqualTo("2025-11-14");
        assertThat(row().until()).isNull();
        assertThat(row().current().rows()).isEqualTo(RowCount.unknown());
        assertThat(row().current().evidence()).isEqualTo("entry 21");
    }

    @Test
    void a_revision_keeps_what_was_said_before() {
        int revision = log.log(
                e -> new LossRevised(INCIDENT, e, line, RowCount.atLeast(40), LossClass.LOST, "gaps in enrolments"));
        assertThat(row().statements()).extracting(Statement::number).containsExactly(line, revision);
        assertThat(row().current().rows()).isEqualTo(RowCount.atLeast(40));
    }

    @Test
    void a_line_that_is_ruled_out_is_no_loss_until_it_is_revised_again() {
        log.log(e -> new LossRuledOut(INCIDENT, e, line, "found in the binary log"));
        assertThat(row().current().ruledOut()).isTrue();
        assertThat(Judged.of(List.of(row()))).isEmpty();
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(1), LossClass.LOST, "one was not"));
        assertThat(Judged.of(List.of(row()))).hasSize(1);
    }

    @Test
    void an_internal_revision_is_not_public_and_the_public_statement_stays() {
        log.at("2025-12-04T17:00");
        int revision =
                log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(41), LossClass.LOST, "counted"));
        assertThat(row().forPublic().current().rows()).isEqualTo(RowCount.unknown());
        log.log(e -> new VisibilityChanged(INCIDENT, e, revision, Visibility.PUBLIC, null));
        assertThat(row().forPublic().current().rows()).isEqualTo(RowCount.exactly(41));
        log.log(e -> new VisibilityChanged(INCIDENT, e, revision, Visibility.INTERNAL, null));
        log.log(e -> new VisibilityChanged(INCIDENT, e, line, Visibility.INTERNAL, null));
        assertThat(row().forPublic()).isNull();
    }

    @Test
    void a_line_whose_first_entry_is_internal_is_nobody_elses() {
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(41), LossClass.LOST, "counted"));
        assertThat(row().forPublic()).isNotNull();
        log.log(e -> new VisibilityChanged(INCIDENT, e, line, Visibility.INTERNAL, null));
        assertThat(row().forPublic()).isNull();
        log.log(e -> new LossRuledOut(INCIDENT, e, line, "found in the binary log"));
        assertThat(row().forPublic()).isNull();
    }

    @Test
    void a_public_exclusion_does_not_repeat_internal_figures() {
        log.internally();
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(41), LossClass.REGENERABLE, "counted"));
        log.publicly();
        log.log(e -> new LossRuledOut(INCIDENT, e, line, "found in the binary log"));
        assertThat(row().current().rows()).isEqualTo(RowCount.exactly(41));
        assertThat(row().forPublic().current().rows()).isEqualTo(RowCount.unknown());
        assertThat(row().forPublic().current().kind()).isEqualTo(LossClass.LOST);
        assertThat(row().forPublic().current().ruledOut()).isTrue();
    }

    @Test
    void a_redacted_line_keeps_its_figures_and_no_words() {
        log.log(e -> new EntryRedacted(INCIDENT, e, line, "named a person"));
        assertThat(row().toString()).doesNotContain("users", "entry 21").contains("Redacted: named a person");
    }

    @Test
    void totals_never_guess() {
        assertThat(LossWords.lostForGood(List.of())).isEqualTo("nothing known");
        assertThat(total(RowCount.exactly(2))).isEqualTo("2");
        assertThat(total(RowCount.exactly(2), RowCount.unknown())).isEqualTo("2 + unknown");
        assertThat(total(RowCount.unknown())).isEqualTo("unknown");
        assertThat(total(RowCount.exactly(2), RowCount.atLeast(3))).isEqualTo("at least 5");
        assertThat(total(new RowCount(RowCount.Knowledge.ABOUT, 1_200))).isEqualTo("about 1,200");
        assertThat(total(RowCount.exactly(0))).isEqualTo("0");
    }

    private static String total(RowCount... counts) {
        return LossWords.lostForGood(java.util.Arrays.stream(counts)
                .map(c -> new Judged("users", c, LossClass.LOST))
                .toList());
    }
}
