package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the timeline as text that a terminal can show.
 *
 * @param reference the entry's number and the operation, in short: {@code #14 op-4k7m}
 * @param notes what stands below the sentence: corrections, a retraction, details
 */
record Line(
        String time,
        String elapsed,
        Sign sign,
        String sentence,
        String by,
        String reference,
        boolean retracted,
        boolean keyMoment,
        List<String> notes) {

    /** Characters of an operation's id that name it in a list. */
    static final int SHORT_ID = 7;

    static Line of(JsonNode line, boolean details) {
        String sentence = Text.line(Json.text(line, "sentence", ""));
        String late = Json.text(line, "late");
        List<String> notes = new ArrayList<>();
        line.path("amendments").valueStream().forEach(a -> notes.add(amendment(a)));
        String original = Json.text(line, "originalTime");
        if (original != null) {
            notes.add("time corrected, was " + original);
        }
        JsonNode retraction = line.path("retraction");
        if (retraction.isObject()) {
            notes.add(with("retracted by " + Json.text(retraction, "by", "?"), ": ", Json.text(retraction, "why")));
        }
        String said = line.path("group").asString("").equals("TALK") ? Json.text(line, "detail") : null;
        if (said != null && !details) {
            notes.add(said); // what was said to people is read whole
        }
        line.path("remarks").valueStream().forEach(r -> notes.add(remark(r)));
        if (details) {
            details(line, notes);
        }
        return new Line(
                Text.line(Json.text(line, "time", "")),
                Text.line(Json.text(line, "elapsed", "")),
                Sign.of(line),
                late == null ? sentence : sentence + " (" + Text.line(late) + ")",
                Text.line(Json.text(line, "by", "")),
                reference(line),
                retraction.isObject(),
                line.path("keyMoment").asBoolean(false),
                notes.stream().map(Text::line).toList());
    }

    private static String amendment(JsonNode amendment) {
        String who = "corrected by %s, %s: was \"%s\""
                .formatted(
                        Json.text(amendment, "by", "?"),
                        Json.text(amendment, "later", "later"),
                        Json.text(amendment, "struck", "(redacted)"));
        return with(who, "; ", Json.text(amendment, "why"));
    }

    private static String remark(JsonNode remark) {
        long number = remark.path("number").asLong(0);
        String text = Json.text(remark, "text", "");
        return number > 0 ? text + " (#" + number + ")" : text;
    }

    private static String with(String text, String joint, @Nullable String more) {
        return more == null ? text : text + joint + more;
    }

    private static void details(JsonNode line, List<String> notes) {
        String detail = Json.text(line, "detail");
        if (detail != null) {
            notes.add(detail);
        }
        line.path("facts").valueStream().forEach(fact -> {
            String label = Json.text(fact, "label", "");
            notes.add(label + ": " + Json.text(fact, "text", ""));
        });
        String visibility = Json.text(line, "visibility");
        if (visibility != null) {
            notes.add(visibility.equals("PUBLIC") ? "for everybody" : "for the team");
        }
    }

    private static String reference(JsonNode line) {
        long number = line.path("number").asLong(0);
        String operation = Json.text(line, "operation");
        String entry = number > 0 && !Json.text(line, "key", "").startsWith("op-") ? "#" + number : "";
        return operation == null ? entry : (entry + " " + shortened(operation)).strip();
    }

    private static String shortened(String operation) {
        return Text.line(operation.length() > SHORT_ID ? operation.substring(0, SHORT_ID) : operation);
    }
}
