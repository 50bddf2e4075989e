package org.daybook.mariadb.relation;

/** Whether the rows of a relation can be told apart into those with a parent and those without. */
public sealed interface Judgement {

    /** @param origin how it is known */
    record Judged(Reference reference, Origin origin) implements Judgement {}

    /** @param relation as much of it as is known  @param reason why not, and what to do about it */
    record NotJudged(String relation, String reason) implements Judgement {
        @Override
        public String toString() {
            return relation + ": " + reason;
        }
    }

    /** How a relation is known. The last ones are conventions. */
    enum Origin {
        FOREIGN_KEY("foreign key"),
        GIVEN("given"),
        NAME("by its name"),
        /** Only the end of the column's name tells the parent: {@code home_wiki_id} for {@code wikis}. */
        END_OF_NAME("by the end of its name");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
