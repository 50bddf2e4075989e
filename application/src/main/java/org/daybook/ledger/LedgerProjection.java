package org.daybook.ledger;

import java.util.ArrayList;
import java.util.List;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.ledger.LedgerRow.Statement;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/** Folds the log into the loss ledger; the key is the line's number. */
public final class LedgerProjection implements Projection<LedgerRow> {

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<LedgerRow> rowType() {
        return LedgerRow.class;
    }

    @Override
    public void tell(Told told, Rows<LedgerRow> rows) {
        if (!(told instanceof Told.OfIncident of)) {
            return;
        }
        IncidentEvent event = of.event();
        switch (event) {
            case LossAssessed e ->
                put(
                        rows,
                        e,
                        new LedgerRow(
                                of.number(),
                                e.table(),
                                e.since(),
                                e.until(),
                                List.of(statement(of.number(), e.rows(), e.kind(), e.evidence(), false, e.entry()))));
            case LossRevised e ->
                add(rows, e, e.line(), statement(of.number(), e.rows(), e.kind(), e.evidence(), false, e.entry()));
            case LossRuledOut e -> {
                LedgerRow row = rows.find(e.incidentId(), Integer.toString(e.line()));
                if (row != null) {
                    Statement last = row.current();
                    add(
                            rows,
                            e,
                            e.line(),
                            statement(of.number(), last.rows(), last.kind(), e.evidence(), true, e.entry()));
                }
            }
            case VisibilityChanged e -> edit(rows, e, e.changes(), s -> s.shownTo(e.visibility()));
            case EntryRedacted e -> {
                edit(rows, e, e.redacts(), s -> s.saying("Redacted: " + e.reason()));
                LedgerRow row = rows.find(e.incidentId(), Integer.toString(e.redacts()));
                if (row != null) {
                    put(rows, e, new LedgerRow(row.line(), "redacted", null, null, row.statements()));
                }
            }
            default -> {} // the other kinds say nothing of loss
        }
    }

    private static Statement statement(
            int number, RowCount rows, LossClass kind, String evidence, boolean ruledOut, Entry entry) {
        return new Statement(
                number, rows, kind, ruledOut, evidence, entry.by(), entry.occurredAt(), entry.visibility());
    }

    private static void add(Rows<LedgerRow> rows, IncidentEvent event, int line, Statement statement) {
        LedgerRow row = rows.find(event.incidentId(), Integer.toString(line));
        if (row != null) {
            List<Statement> statements = new ArrayList<>(row.statements());
            statements.add(statement);
            put(rows, event, row.with(statements));
        }
    }

    private static void edit(
            Rows<LedgerRow> rows, IncidentEvent event, int number, java.util.function.UnaryOperator<Statement> change) {
        for (LedgerRow row : List.copyOf(rows.of(event.incidentId()))) {
            if (row.statements().stream().anyMatch(s -> s.number() == number)) {
                put(
                        rows,
                        event,
                        row.with(row.statements().stream()
                                .map(s -> s.number() == number ? change.apply(s) : s)
                                .toList()));
            }
        }
    }

    private static void put(Rows<LedgerRow> rows, IncidentEvent event, LedgerRow row) {
        rows.put(event.incidentId(), Integer.toString(row.line()), row);
    }
}
