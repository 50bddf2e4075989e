package org.daybook.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.daybook.incident.IncidentStatus;
import org.daybook.operations.OperationRow;
import org.daybook.timeline.Labelled;
import org.daybook.timeline.TimelineView.Group;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Numbers;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/** What templates ask for while they draw: colours of states, signs, texts of times. */
public final class Look {

    /** Longer facts go into the evidence. */
    private static final int SHORT = 28;

    /** The class that carries a state's colour; empty for plain ink. */
    public String css(@Nullable Tone tone) {
        return tone == null || tone == Tone.PLAIN ? "" : "s-" + tone.name().toLowerCase(Locale.ROOT);
    }

    public String css(IncidentStatus status) {
        return switch (status) {
            case DECLARED -> "s-fail";
            case RECOVERING -> "s-run";
            case MITIGATED -> "s-wait";
            case RESOLVED -> "s-ok";
        };
    }

    public String glyph(IncidentStatus status) {
        return switch (status) {
            case DECLARED -> "alert";
            case RECOVERING -> "run";
            case MITIGATED -> "partial";
            case RESOLVED -> "ok";
        };
    }

    /** The sign of what a later entry made of this one. */
    public String remark(Tone tone) {
        return switch (tone) {
            case OK -> "ok";
            case FAIL -> "alert";
            case WAIT, LOSS -> "amend";
            case RUN, PLAIN -> "answer";
        };
    }

    /** What stands before the colon, with it: the word that a reader in a hurry needs. */
    public String opening(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon + 1);
    }

    public String rest(String text) {
        return text.substring(opening(text).length());
    }

    public List<Prose.Part> prose(@Nullable String text) {
        return text == null ? List.of() : Prose.parts(text);
    }

    public String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String clock(Instant at, ZoneId zone) {
        return Times.clock(at, zone);
    }

    /** {@code Fri 5 Dec}. */
    public String dayOf(LocalDate date) {
        return Times.day(date);
    }

    /** {@code 9.0}: for attributes that machines read. */
    public String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** {@code 9,473,774}. */
    public String number(long number) {
        return Numbers.count(number);
    }

    /** {@code Fri 5 Dec, 16:00}. */
    public String moment(Instant at, ZoneId zone) {
        return Times.dayAndClock(at, zone);
    }

    /** {@code 2 rows + unknown}: numbers with what was counted. */
    public String lost(String total) {
        String unit = total.matches("(?:.*\\D)?1(?:\\D.*)?") ? "row" : "rows";
        return Phrases.capital(total.replaceFirst("([0-9][0-9,]*)", "$1 " + unit));
    }

    /** @param many where it is not the noun with an s */
    public String count(long number, String noun, String many) {
        return number == 1 ? "1 " + noun : Numbers.count(number) + " " + many;
    }

    public String count(long number, String noun) {
        return Numbers.count(number, noun);
    }

    /** {@code 41d9…07ce}. */
    public String hashed(String hash) {
        return Phrases.shortHash(hash);
    }

    /** {@code Dump taken} for {@code dump-taken}. */
    public String kind(String kind) {
        return switch (kind) {
            case "note-added" -> "Note";
            case "status-update" -> "Public update";
            case "next-update" -> "Promise of the next update";
            case "action-item" -> "Action item";
            case "loss" -> "Loss";
            case "mitigated", "resolved", "reopened" -> "Incident " + kind;
            default -> Phrases.capital(kind.replace('-', ' '));
        };
    }

    /** {@code Left out} for {@code leftOut}, {@code Batch size} for {@code batch-size}. */
    public String words(String name) {
        return Phrases.capital(name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace('-', ' ')
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT));
    }

    /** A pattern of HTML that only this text matches. */
    public String literal(String text) {
        return text.replaceAll("[\\\\^$.*+?()\\[\\]{}|/-]", "\\\\$0");
    }

    /** Facts short enough to stand beside the author, and only where there are no more than two. */
    public List<String> beside(LineView line) {
        return hasEvidence(line)
                ? List.of()
                : told(line).stream().map(Look::spoken).toList();
    }

    /** Facts that the line does not tell elsewhere: its worker and its operation are named anyway. */
    public List<Labelled> told(LineView line) {
        String operation = line.operation() == null ? "" : line.operation().value();
        return line.facts().stream()
                .filter(f -> !f.text().equals(operation) && !f.text().equals(line.by()))
                .filter(f -> !isEvidenceOfLoss(line, f))
                .toList();
    }

    /** What a loss rests on is a sentence of its own. */
    public String restsOn(LineView line) {
        return line.facts().stream()
                .filter(f -> isEvidenceOfLoss(line, f))
                .map(Labelled::text)
                .findFirst()
                .orElse("");
    }

    private static boolean isEvidenceOfLoss(LineView line, Labelled fact) {
        return line.group() == Group.LOSS && fact.label().equals("Evidence");
    }

    /** How a closed lock is opened. */
    static String wayOut(OperationRow.LockRow lock) {
        boolean lapsed = lock.state() == OperationRow.LockRow.State.OPEN;
        return (lapsed ? "lapsed; " : "")
                + switch (lock.lock()) {
                    case VERIFIED_COPY ->
                        "opened by a copy that an operation made and verified on this target; then request anew";
                    case REHEARSAL -> "opened by rehearsing anew: request it again";
                    case SECOND_PERSON -> "opened by somebody who did not request it, for this plan and no other";
                };
    }

    public boolean hasEvidence(LineView line) {
        List<Labelled> told = told(line);
        return told.size() > 2 || told.stream().anyMatch(f -> f.text().length() > SHORT);
    }

    /** What the closed evidence says on its left: the fact that says most. */
    public String evidence(LineView line) {
        Labelled most = most(line);
        return most.label() + ": " + most.text();
    }

    /** What the closed evidence says on its right: the shortest of the others. */
    public String besideEvidence(LineView line) {
        Labelled most = most(line);
        return told(line).stream()
                .filter(f -> f != most)
                .min(Comparator.comparingInt(f -> f.text().length()))
                .map(Look::spoken)
                .orElse("");
    }

    private Labelled most(LineView line) {
        return Collections.max(told(line), Comparator.comparingInt(f -> f.text().length()));
    }

    private static String spoken(Labelled fact) {
        boolean speaksForItself = fact.text().matches(".*[\\p{L}/].*");
        return speaksForItself ? fact.text() : fact.label().toLowerCase(Locale.ROOT) + " " + fact.text();
    }

    /** A short name of what a part of the page shows; the same on every node. Not for secrets. */
    public String hash(@Nullable Object shown) {
        CRC32 crc = new CRC32();
        crc.update(String.valueOf(shown).getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue(), 36);
    }

    /** @param have what the reader's page shows: hash by id of the part */
    public boolean differs(Map<String, String> have, String id, @Nullable Object shown) {
        return !hash(shown).equals(have.get(id));
    }
}
