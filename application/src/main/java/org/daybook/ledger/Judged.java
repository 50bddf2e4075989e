package org.daybook.ledger;

import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;

/** What is said of a table's rows, without the evidence. */
public record Judged(String table, RowCount rows, LossClass kind) {}
