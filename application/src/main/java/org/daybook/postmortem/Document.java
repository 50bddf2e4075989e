package org.daybook.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daybook.ledger.Judged;
import org.daybook.ledger.LedgerRow;
import org.daybook.ledger.LossWords;
import org.daybook.overview.Headline;
import org.daybook.questions.QuestionRow;
import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Durations;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** A postmortem as text in a dialect of markup. */
public final class Document {

    private final Postmortem postmortem;
    private final Markup markup;
    private final ZoneId zone;
    private final List<String> out = new ArrayList<>();

    private Document(Postmortem postmortem, Markup markup) {
        this.postmortem = postmortem;
        this.markup = markup;
        this.zone = postmortem.incident().zone();
    }

    /** @return lines, each with its end */
    public static String of(Postmortem postmortem, Markup markup) {
        return new Document(postmortem, markup).write();
    }

    private String write() {
        opening();
        summary();
        impact();
        durations();
        questions();
        timeline();
        actionItems();
        return String.join("\n", out) + "\n";
    }

    private void opening() {
        Headline head = postmortem.timeline().header();
        out.add(markup.heading(1, "Postmortem of %s: %s".formatted(head.incident(), safe(head.title()))));
        out.add("");
        bullet(
                "State",
                Phrases.capital(head.state()) + (head.stateDetail().isEmpty() ? "" : ", " + head.stateDetail()));
        bullet("Severity", Integer.toString(head.severity()));
        bullet("Declared", head.declared().replaceFirst("^declared ", ""));
        if (head.lead() != null) {
            bullet("Lead", head.lead());
        }
        if (!head.targets().isEmpty()) {
            bullet("Databases", String.join(", ", head.targets()));
        }
        bullet("Times in", head.zone());
    }

    private void summary() {
        section("Summary");
        Summary summary = postmortem.summary();
        if (summary != null) {
            out.add(summary.text().strip());
            return;
        }
        for (Item item : postmortem.timeline().items()) {
            DayView day = item.day();
            if (day != null && !day.summary().isEmpty()) {
                bullet("%s, %s".formatted(day.title(), day.dateText()), day.summary());
            }
        }
    }

    private void impact() {
        section("Impact");
        List<Judged> judged = Judged.of(postmortem.impact());
        String besides = LossWords.besides(judged);
        out.add("Lost for good: %s.%s"
                .formatted(
                        safe(LossWords.lostForGood(judged)),
                        besides.isEmpty() ? "" : " Besides: " + safe(besides) + "."));
        if (!postmortem.impact().isEmpty()) {
            out.add("");
            table(
                    List.of("Table", "Rows", "What became of them", "Window", "Evidence"),
                    postmortem.impact().stream().map(this::impact).toList());
        }
    }

    private List<String> impact(LedgerRow line) {
        LedgerRow.Statement holds = line.statements().getLast();
        return List.of(
                line.table(),
                holds.ruledOut() ? "none" : LossWords.rows(holds.rows()),
                holds.ruledOut() ? "no loss after all" : LossWords.fate(holds.kind()),
                window(line.since(), line.until()),
                holds.evidence());
    }

    private static String window(@Nullable LocalDate since, @Nullable LocalDate until) {
        String from = since == null ? "" : "from " + Times.plainDate(since);
        String to = until == null ? "" : "until " + Times.plainDate(until);
        return (from + " " + to).strip();
    }

    private void durations() {
        if (!postmortem.milestones().isEmpty()) {
            section("Milestones");
            table(
                    List.of("Milestone", "When", "After the start", "Entry"),
                    postmortem.milestones().stream()
                            .map(m -> List.of(
                                    m.name(),
                                    at(m.at()),
                                    m.since().isZero() ? "start" : Durations.text(m.since()),
                                    "#" + m.number()))
                            .toList());
        }
        if (!postmortem.phases().isEmpty()) {
            section("Durations by phase");
            table(
                    List.of("Phase", "From", "To", "Length", "Operations worked", "Entries"),
                    postmortem.phases().stream()
                            .map(p -> List.of(
                                    Phrases.capital(p.phase().name().toLowerCase(Locale.ROOT)),
                                    at(p.from()),
                                    at(p.to()),
                                    Durations.text(p.length()),
                                    p.worked().isZero() ? "" : Durations.text(p.worked()),
                                    Integer.toString(p.entries())))
                            .toList());
        }
    }

    private void questions() {
        if (postmortem.questions().isEmpty()) {
            return;
        }
        section("Questions and answers");
        for (QuestionRow question : postmortem.questions()) {
            QuestionRow.Answer answer = question.answer();
            String said = answer == null ? "not answered" : answer.text();
            String doubt = question.state() == QuestionRow.State.STALE ? " (being checked again)" : "";
            out.add("- **%s** %s%s".formatted(safe(question.text()), safe(said), doubt));
        }
    }

    private void timeline() {
        section("Timeline");
        for (Item item : postmortem.timeline().items()) {
            DayView day = item.day();
            if (day == null) {
                continue;
            }
            out.add(markup.heading(3, safe("%s, %s".formatted(day.title(), day.dateText()))));
            out.add("");
            day.lines().stream().filter(line -> !line.minor()).forEach(this::line);
            out.add("");
        }
        out.removeLast();
    }

    private void line(LineView line) {
        String sentence = line.detail() == null ? line.sentence() : line.sentence() + ". " + line.detail();
        String text = line.time().isEmpty() ? markup.opening(sentence) : safe(sentence);
        String by = line.number() > 0 ? "%s, #%d".formatted(line.by(), line.number()) : line.by();
        out.add("- %s%s (%s)"
                .formatted(
                        line.time().isEmpty() ? "" : "**" + safe(line.time()) + "** ",
                        line.retraction() == null ? text : markup.struck(text),
                        safe(by)));
    }

    private void actionItems() {
        if (postmortem.items().isEmpty()) {
            return;
        }
        section("Action items");
        for (ActionItem item : postmortem.items()) {
            String owner = item.owner() == null ? "" : " (" + safe(item.owner()) + ")";
            out.add(markup.task(item.done(), safe(item.text()) + owner));
        }
    }

    // -- shapes

    private void section(String name) {
        out.add("");
        out.add(markup.heading(2, name));
        out.add("");
    }

    private void bullet(String name, String text) {
        out.add("- **%s:** %s".formatted(safe(name), safe(text)));
    }

    private void table(List<String> heads, List<List<String>> rows) {
        out.add(markup.row(heads));
        out.add(markup.rule(heads.size()));
        rows.forEach(row -> out.add(markup.row(row.stream().map(this::safe).toList())));
    }

    private String at(Instant at) {
        return Times.dayAndClock(at, zone);
    }

    private String safe(String text) {
        return markup.escaped(text);
    }
}
