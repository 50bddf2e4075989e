package org.daybook.ledger;

import java.util.Collection;
import java.util.List;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;

/** What is said of a table's rows, without the evidence. */
public record Judged(String table, RowCount rows, LossClass kind) {

    /** Of the lines that stand; what was ruled out is no loss. */
    public static List<Judged> of(Collection<LedgerRow> lines) {
        return lines.stream()
                .filter(line -> !line.current().ruledOut())
                .map(line -> new Judged(
                        line.table(), line.current().rows(), line.current().kind()))
                .toList();
    }
}
