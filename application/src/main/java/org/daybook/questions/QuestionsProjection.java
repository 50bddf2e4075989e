package org.daybook.questions;

import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/** Folds the log into questions; the key is the number of the entry that asked. */
public final class QuestionsProjection implements Projection<QuestionRow> {

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<QuestionRow> rowType() {
        return QuestionRow.class;
    }

    @Override
    public void tell(Told told, Rows<QuestionRow> rows) {}
}
