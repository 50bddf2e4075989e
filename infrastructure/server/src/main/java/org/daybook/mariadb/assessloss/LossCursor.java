package org.daybook.mariadb.assessloss;

import java.util.ArrayList;
import java.util.List;
import org.daybook.evidence.Facet;

/**
 * How far the look at the evidence is.
 *
 * @param units all that is looked at, in order
 * @param facets what was found so far
 * @param notes what could not be looked at, and why
 */
record LossCursor(List<Unit> units, int at, List<Facet> facets, List<String> notes) {

    /** What is looked at in one go. */
    enum Kind {
        /** A damaged table: which of its rows are gone. */
        TABLE,
        /** A relation: which rows name those that are gone. */
        REFERENCES,
        /** An undamaged table: whether all of it is there. */
        WHOLE
    }

    /** @param subject a table's name, or a relation */
    record Unit(Kind kind, String subject) {}

    boolean isAtEnd() {
        return at >= units.size();
    }

    Unit unit() {
        return units.get(at);
    }

    /** Whether this run looked where the facet was found. */
    boolean lookedAt(Facet facet) {
        return units.stream()
                .anyMatch(unit -> facet.side() == Facet.Side.REFERENCES
                        ? unit.kind() == Kind.REFERENCES && unit.subject().equals(facet.relation())
                        : unit.kind() != Kind.REFERENCES && unit.subject().equalsIgnoreCase(facet.table()));
    }

    LossCursor behind(List<Facet> found) {
        List<Facet> all = new ArrayList<>(facets);
        all.addAll(found);
        return new LossCursor(units, at + 1, all, notes);
    }
}
