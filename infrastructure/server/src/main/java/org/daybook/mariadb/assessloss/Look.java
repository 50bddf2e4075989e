package org.daybook.mariadb.assessloss;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.daybook.entry.IncidentId;
import org.daybook.evidence.EvidenceStore;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.Keys;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one unit works with.
 *
 * @param stop whether the slice should end
 * @param zone of the incident's day boundaries
 * @param startDay of the incident: what was lost was lost until then
 */
record Look(
        Session session,
        Survey survey,
        EvidenceStore store,
        StepRequest request,
        BooleanSupplier stop,
        ZoneId zone,
        LocalDate startDay) {

    private static final String CREATED = "created_at";

    IncidentId incident() {
        return request.incident();
    }

    /** Under which numbers and names of a unit are kept; drafts of an earlier try are gone. */
    String evidence(String subject) {
        String evidence = EvidenceStore.evidence(
                request.incident(), request.operation(), Keys.hash(subject).substring(0, 16));
        store.drop(evidence);
        return evidence;
    }

    static Optional<Column> created(Table table) {
        return table.column(CREATED).filter(column -> column.kind() == ValueKind.MOMENT);
    }

    /** When a row was made; null where nobody knows. */
    @Nullable LocalDate dayOf(Table table, Column number, @Nullable Long key) throws StepFailure {
        if (key == null || created(table).isEmpty()) {
            return null;
        }
        return day(session.first(
                "SELECT CAST(%s AS CHAR) FROM %s WHERE %s = %d"
                        .formatted(created(table).get().quoted(), table.quoted(), number.quoted(), key),
                row -> row.getString(1)));
    }

    /** @param moment of the server, in UTC */
    @Nullable LocalDate day(@Nullable String moment) {
        if (moment == null || moment.length() < 10) {
            return null;
        }
        try {
            if (moment.length() == 10) {
                return LocalDate.parse(moment);
            }
            return LocalDateTime.parse(moment.replace(' ', 'T'))
                    .atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(zone)
                    .toLocalDate();
        } catch (DateTimeParseException e) {
            return null; // 0000-00-00 and its kin are no days
        }
    }

    /** The day on which it was lost at the latest; null where rows are younger. */
    @Nullable LocalDate until(@Nullable LocalDate since) {
        return since != null && since.isAfter(startDay) ? null : startDay;
    }
}
