package org.daybook.cli.timeline;

import org.daybook.cli.client.Json;
import org.daybook.cli.print.Ink;
import tools.jackson.databind.JsonNode;

/** The sign before a line of the timeline, and the colour that may be added to it. */
record Sign(String glyph, Ink ink) {

    static Sign of(JsonNode line) {
        Ink ink =
                switch (Json.text(line, "tone", "PLAIN")) {
                    case "FAIL" -> Ink.RED;
                    case "OK" -> Ink.GREEN;
                    case "WAIT" -> Ink.YELLOW;
                    case "RUN" -> Ink.CYAN;
                    case "LOSS" -> Ink.MAGENTA;
                    default -> Ink.PLAIN;
                };
        String glyph =
                switch (Json.text(line, "glyph", "dot")) {
                    case "alert" -> "!";
                    case "fail" -> "x";
                    case "ok" -> "v";
                    case "partial", "amend" -> "~";
                    case "find" -> "o";
                    case "loss", "strike" -> "-";
                    case "ask" -> "?";
                    case "answer" -> "=";
                    case "decide" -> "*";
                    case "run" -> ">";
                    case "wait", "pause", "lock" -> "|";
                    case "public" -> "@";
                    default -> ".";
                };
        return new Sign(glyph, ink);
    }

    /** What the signs mean, for the help. */
    static final String LEGEND =
            "! alarm  x failed  v verified or done  ~ in part, or corrected  o finding  - lost or retracted"
                    + "  ? question  = answer  * decision  > running  | waiting  @ for everybody  . other";
}
