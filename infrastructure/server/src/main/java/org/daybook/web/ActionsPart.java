package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.ActionItemAdded;
import org.daybook.incident.IncidentEvent.ActionItemDone;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.timeline.TimelineRow;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do, the open items first.
 *
 * @param count {@code 1 open, 2 done}
 * @param action address below which an item is said to be done
 * @param mayAdd this reader may add items and say that they are done
 */
public record ActionsPart(List<Item> items, String count, String action, boolean mayAdd) {

    /** @param owner null where nobody was named  @param done {@code by engineer, 16:22}; empty while it is open */
    public record Item(int number, String text, @Nullable String owner, boolean open, String done) {}

    static ActionsPart of(Collection<TimelineRow> rows, Account reader, ZoneId zone, Instant now, String incidentPath) {
        boolean publicOnly = !reader.readsInternal();
        Map<Integer, TimelineRow> done = new HashMap<>();
        rows.stream()
                .filter(row -> row.event() instanceof ActionItemDone)
                .filter(row -> !publicOnly || row.visibility() == Visibility.PUBLIC)
                .forEach(row -> done.put(row.about(), row));
        List<Item> items = rows.stream()
                .filter(row -> row.retraction() == null && !row.redacted())
                .filter(row -> !publicOnly || row.visibility() == Visibility.PUBLIC)
                .filter(row -> row.event() instanceof ActionItemAdded)
                .map(row -> item(row, done.get(row.number()), zone, now))
                .sorted(Comparator.comparing((Item item) -> !item.open()).thenComparing(Item::number))
                .toList();
        long open = items.stream().filter(Item::open).count();
        return new ActionsPart(
                items,
                items.isEmpty() ? "none yet" : "%d open, %d done".formatted(open, items.size() - open),
                incidentPath + "/action-items",
                reader.has(Role.ENGINEER));
    }

    private static Item item(TimelineRow row, @Nullable TimelineRow done, ZoneId zone, Instant now) {
        String text = row.corrected() instanceof ActionItemAdded item ? item.text() : "";
        String owner = row.corrected() instanceof ActionItemAdded item ? item.owner() : null;
        return new Item(
                row.number(),
                text,
                owner,
                done == null,
                done == null
                        ? ""
                        : "done by %s, %s"
                                .formatted(done.by(), Times.near(done.when().at(), now, zone)));
    }

    /** Whether the page has a place for it. */
    public boolean isShown() {
        return mayAdd || !items.isEmpty();
    }
}
