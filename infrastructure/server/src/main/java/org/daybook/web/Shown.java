package org.daybook.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.daybook.entry.Visibility;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.Group;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.LineView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The part of a timeline that its reader chose to see.
 *
 * @param show group chosen, lower case; null for all
 * @param order {@code oldest}; null for the usual one, newest first
 * @param words that an entry has to contain; null for none
 * @param withMinor address that also shows what is folded away
 * @param nothing what is said where nothing is left
 */
public record Shown(
        List<Item> items,
        List<Choice> choices,
        String path,
        @Nullable String show,
        @Nullable String order,
        @Nullable String words,
        boolean newestFirst,
        String otherOrder,
        String withMinor,
        String nothing) {

    /** A link that filters. @param text {@code Steps 12} */
    public record Choice(String text, String href, boolean current) {}

    private static final List<Group> GROUPS =
            List.of(Group.STEPS, Group.FINDINGS, Group.NOTES, Group.TALK, Group.LOSS, Group.CORRECTIONS);

    static Shown of(TimelineView view, String path, @Nullable String show, @Nullable String words, boolean all) {
        boolean newest = view.filter().newestFirst();
        @Nullable String order = newest ? null : "oldest";
        @Nullable String wanted = words == null || words.isBlank() ? null : words.strip();
        @Nullable String group = known(show);
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("All " + view.entries(), link(path, null, order, wanted), group == null));
        for (Group each : GROUPS) {
            String name = each.name().toLowerCase(Locale.ROOT);
            long count = count(view, line -> line.group() == each);
            if (count > 0 || name.equals(group)) {
                choices.add(new Choice(label(each) + " " + count, link(path, name, order, wanted), name.equals(group)));
            }
        }
        if (!view.filter().publicOnly()) {
            long open = count(view, line -> line.visibility() == Visibility.PUBLIC);
            choices.add(new Choice("Public " + open, link(path, "public", order, wanted), "public".equals(group)));
        }
        return new Shown(
                kept(view.items(), matching(group, wanted, all), group != null || wanted != null),
                choices,
                path,
                group,
                order,
                wanted,
                newest,
                link(path, group, newest ? "oldest" : null, wanted),
                UriComponentsBuilder.fromUriString(link(path, group, order, wanted))
                        .queryParam("all", "")
                        .build()
                        .toUriString(),
                view.entries() == 0
                        ? "Nothing is written yet. The first entry begins day 1."
                        : "No entry fits this filter.");
    }

    /** What the bar itself shows, for telling whether it changed. */
    public List<Choice> bar() {
        return choices;
    }

    private static @Nullable String known(@Nullable String show) {
        if (show == null) {
            return null;
        }
        boolean group =
                GROUPS.stream().anyMatch(g -> g.name().toLowerCase(Locale.ROOT).equals(show));
        return group || show.equals("public") ? show : null;
    }

    private static Predicate<LineView> matching(@Nullable String group, @Nullable String words, boolean all) {
        Predicate<LineView> kept = line -> all || group != null || words != null || !line.minor();
        if (group != null) {
            kept = group.equals("public")
                    ? line -> line.visibility() == Visibility.PUBLIC
                    : line -> line.group().name().toLowerCase(Locale.ROOT).equals(group);
        }
        if (words != null) {
            String wanted = words.toLowerCase(Locale.ROOT);
            kept = kept.and(line -> text(line).contains(wanted));
        }
        return kept;
    }

    private static String text(LineView line) {
        return (line.sentence() + '\n' + line.detail() + '\n' + line.word() + '\n' + line.by() + '\n' + line.facts())
                .toLowerCase(Locale.ROOT);
    }

    /** Quiet time is told only where all entries are: between those left over it would be a lie. */
    private static List<Item> kept(List<Item> items, Predicate<LineView> matching, boolean filtered) {
        List<Item> kept = new ArrayList<>();
        for (Item item : items) {
            DayView day = item.day();
            if (day == null) {
                if (!filtered) {
                    kept.add(item);
                }
                continue;
            }
            List<LineView> lines = day.lines().stream()
                    .filter(matching)
                    .map(line -> filtered ? line.after(null) : line)
                    .toList();
            if (!lines.isEmpty() || !filtered) {
                int count = filtered ? lines.size() : day.count();
                String minor = lines.size() < day.lines().size() && !filtered ? day.minor() : "";
                kept.add(new Item(
                        new DayView(
                                day.number(),
                                day.title(),
                                day.date(),
                                day.dateText(),
                                day.summary(),
                                count,
                                minor,
                                lines),
                        null));
            }
        }
        return kept;
    }

    private static long count(TimelineView view, Predicate<LineView> matching) {
        return view.items().stream()
                .map(Item::day)
                .filter(day -> day != null)
                .flatMap(day -> day.lines().stream())
                .filter(matching)
                .count();
    }

    private static String label(Group group) {
        return switch (group) {
            case STEPS -> "Steps";
            case FINDINGS -> "Findings";
            case NOTES -> "Notes";
            case TALK -> "Talk";
            case LOSS -> "Loss";
            case CORRECTIONS -> "Corrections";
            case OTHER -> "Other";
        };
    }

    private static String link(String path, @Nullable String show, @Nullable String order, @Nullable String words) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        if (show != null) {
            link.queryParam("show", show);
        }
        if (order != null) {
            link.queryParam("order", order);
        }
        if (words != null) {
            link.queryParam("q", "{q}");
            return link.encode().buildAndExpand(words).toUriString();
        }
        return link.encode().toUriString();
    }
}
