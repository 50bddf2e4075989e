package org.daybook.postmortem;

import java.util.List;

/** A dialect in which the document is written. Texts of the log come out as they were written, never as markup. */
public enum Markup {

    /** CommonMark with the tables, task lists and strikethrough of GitHub. */
    MARKDOWN {
        @Override
        String heading(int level, String text) {
            return "#".repeat(level) + " " + text;
        }

        @Override
        String task(boolean done, String text) {
            return "- [" + (done ? "x" : " ") + "] " + text;
        }

        @Override
        String struck(String text) {
            return "~~" + text + "~~";
        }

        @Override
        String escaped(String text) {
            return line(text)
                    .replaceAll("([\\\\`*_\\[\\]|~])", "\\\\$1")
                    .replace("&", "&amp;")
                    .replace("<", "&lt;");
        }

        @Override
        String opening(String text) {
            String safe = escaped(text);
            return safe.matches("(?s)[#+=>-].*") ? "\\" + safe : safe.replaceFirst("^([0-9]{1,9})([.)])", "$1\\\\$2");
        }
    },

    /** The markup of Phabricator. */
    REMARKUP {
        @Override
        String heading(int level, String text) {
            return "=".repeat(level) + " " + text + " " + "=".repeat(level);
        }

        @Override
        String task(boolean done, String text) {
            return "[" + (done ? "x" : " ") + "] " + text;
        }

        @Override
        String struck(String text) {
            return "~~" + text + "~~";
        }

        /** There is no escape within a line: a space without width keeps a mark from being one. */
        @Override
        String escaped(String text) {
            return line(text).replaceAll("([*/_~!#])(?=\\1)|([`|{\\[<@])", "$1$2\u200b");
        }

        @Override
        String opening(String text) {
            String safe = escaped(text);
            return safe.matches("(?s)[#=>*-].*|[0-9]+[.)].*") ? "\u200b" + safe : safe;
        }
    };

    abstract String heading(int level, String text);

    abstract String task(boolean done, String text);

    abstract String struck(String text);

    /** Within a line. */
    abstract String escaped(String text);

    /** At the beginning of a line, where more is markup. */
    abstract String opening(String text);

    String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    String rule(int columns) {
        return "|" + " --- |".repeat(columns);
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
